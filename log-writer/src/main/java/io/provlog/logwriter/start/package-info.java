/// Starts the ingest once topics and schema are there, however long that takes, and tells how the
/// log-writer fares.
@NullMarked
package io.provlog.logwriter.start;

import org.jspecify.annotations.NullMarked;
