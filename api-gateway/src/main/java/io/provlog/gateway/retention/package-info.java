/// How large the log is, how far back it goes, and what was pruned. The log-writer prunes; the
/// gateway only tells.
@NullMarked
package io.provlog.gateway.retention;

import org.jspecify.annotations.NullMarked;
