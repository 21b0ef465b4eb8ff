/// Keeps the tables `service`, `job` and `dead_letter`, in the same transaction as the log.
@NullMarked
package io.provlog.logwriter.projection;

import org.jspecify.annotations.NullMarked;
