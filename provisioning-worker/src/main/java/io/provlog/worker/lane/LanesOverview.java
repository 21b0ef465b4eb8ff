package io.provlog.worker.lane;

import io.provlog.worker.hold.Hold;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a worker has in hand at one moment.
///
/// @param unfinished jobs accepted and not ended
/// @param lanes services with an unfinished job
/// @param calling calls on their way, those of partitions that were given up included
/// @param waitingForTime lanes whose first job waits for its next attempt
/// @param waitingForPlace lanes whose first job could call but for the bounds on calls, or because
///   its server is held
/// @param oldest when the oldest unfinished job was accepted; null where there is none
/// @param bytes what the unfinished jobs' requests take
/// @param limitReached the setting because of which no more requests are read until some jobs have
///   ended; null while requests are read
public record LanesOverview(
        int unfinished,
        int lanes,
        int calling,
        int waitingForTime,
        int waitingForPlace,
        @Nullable Instant oldest,
        long bytes,
        @Nullable String limitReached,
        List<HeldServer> held) {

    /// A server whose calls are held.
    ///
    /// @param waiting lanes that wait for this server
    public record HeldServer(Hold hold, int waiting) {}

    /// Nothing in hand.
    public static final LanesOverview EMPTY =
            new LanesOverview(0, 0, 0, 0, 0, null, 0, null, List.of());

    /// Whether no requests are read.
    public boolean full() {
        return limitReached != null;
    }
}
