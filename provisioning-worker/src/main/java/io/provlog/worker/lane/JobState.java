package io.provlog.worker.lane;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where an unfinished job stands, and why it does not go on.
///
/// @param attempt the attempt being made, or made next
/// @param reason in words
/// @param since when the call was started, or the server held; null else
/// @param until when it goes on by itself at the latest, as far as that is known
public record JobState(
        UUID jobId,
        String serviceId,
        String server,
        int attempt,
        State state,
        String reason,
        @Nullable Instant since,
        @Nullable Instant until) {

    /// What an unfinished job can be doing.
    public enum State {
        /// Behind another job of the same service.
        QUEUED,
        /// For a place at its server or in the worker.
        WAITING,
        /// Until its server can be reached again.
        HELD,
        /// A call is on its way, or may be.
        CALLING,
        /// Until its next attempt is due.
        RETRYING
    }
}
