/// The log as a file: every entry that matches, streamed row by row, with a last row that tells a
/// complete file from one that was cut off.
@NullMarked
package io.provlog.gateway.export;

import org.jspecify.annotations.NullMarked;
