/// Bulk replays on pages: what one would do, all that there were, and how far one is.
@NullMarked
package io.provlog.gateway.page.replayrun;

import org.jspecify.annotations.NullMarked;
