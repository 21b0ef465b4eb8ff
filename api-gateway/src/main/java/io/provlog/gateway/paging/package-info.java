/// Lists a page at a time: each page begins after a position that the one before has named, so that
/// nothing is counted or skipped.
@NullMarked
package io.provlog.gateway.paging;

import org.jspecify.annotations.NullMarked;
