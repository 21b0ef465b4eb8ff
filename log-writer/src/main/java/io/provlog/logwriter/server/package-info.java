/// Keeps the table of Panel servers from what the workers tell of them. Apart from the log: these
/// are a few records, of which only the latest counts.
@NullMarked
package io.provlog.logwriter.server;

import org.jspecify.annotations.NullMarked;
