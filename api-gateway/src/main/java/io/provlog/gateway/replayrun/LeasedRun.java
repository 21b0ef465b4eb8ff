package io.provlog.gateway.replayrun;

import io.provlog.gateway.audit.Actor;
import io.provlog.gateway.deadletter.Wish;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A run that this gateway works on for a moment.
///
/// @param gateway this one, as leases name it
/// @param actor who confirmed it
/// @param canary null where none is waited for
/// @param failedTries how often in a row its next item could not be published
record LeasedRun(
        UUID id,
        UUID gateway,
        Actor actor,
        Wish wish,
        double ratePerSecond,
        @Nullable Watched canary,
        int failedTries) {

    /// A job that goes before the rest.
    record Watched(UUID job, Instant since) {}

    /// An item whose turn it is.
    ///
    /// @param isFirstTry false where it may be in Kafka already
    record Item(int ordinal, UUID deadLetterId, boolean isFirstTry) {}
}
