package io.provlog.gateway.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a stream is to tell.
sealed interface News {

    /// New entries follow from here on.
    record Started(Offsets at) implements News {}

    /// Entries may have been missed: the log is to be read anew. New ones follow from here on.
    record Missed(Offsets at) implements News {}

    /// New entries; none where nothing has happened.
    ///
    /// @param at how far this brings the reader; null where nothing is known yet
    /// @param seen where the reader came from, if some of that is still ahead of this gateway:
    ///   another one was faster. No id may lead back behind it
    record Entries(List<Event> events, @Nullable Offsets at, @Nullable Offsets seen)
            implements News {}

    /// There will be no more.
    record Ended() implements News {}
}
