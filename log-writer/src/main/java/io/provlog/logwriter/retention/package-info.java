/// Removes what is old: as a command straight on the database, without Kafka and without a running
/// service, and once a day where a setting says so.
@NullMarked
package io.provlog.logwriter.retention;

import org.jspecify.annotations.NullMarked;
