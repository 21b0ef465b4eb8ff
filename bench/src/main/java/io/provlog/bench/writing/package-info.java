/// Measures the log-writer: the same outcomes brought into `provisioning_log` by it, by a bare
/// COPY, and by what people would use instead. No figure is shown before the rows have been
/// compared with what was published.
@NullMarked
package io.provlog.bench.writing;

import org.jspecify.annotations.NullMarked;
