/// Writes `provisioning_log`: the second step of ingest.
@NullMarked
package io.provlog.logwriter.log;

import org.jspecify.annotations.NullMarked;
