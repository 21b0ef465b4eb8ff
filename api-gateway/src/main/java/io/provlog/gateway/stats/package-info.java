/// Figures of the log: how many attempts there were, how they ended, and how long Panels took.
@NullMarked
package io.provlog.gateway.stats;

import org.jspecify.annotations.NullMarked;
