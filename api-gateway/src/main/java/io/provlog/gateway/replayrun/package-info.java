/// Bulk replays. Whoever confirms one freezes what its filters match into a list in the database; a
/// thread of any gateway works through the list, an item at a time, and each item is the replay of
/// one dead letter as people ask for it by hand.
@NullMarked
package io.provlog.gateway.replayrun;

import org.jspecify.annotations.NullMarked;
