/// The Retention page: how large the log is, what was pruned, and the command for it.
@NullMarked
package io.provlog.gateway.page.retention;

import org.jspecify.annotations.NullMarked;
