package io.provlog.gateway.job;

import io.provlog.contract.Action;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A job as the API shows it.
///
/// @param attemptsMade how many have ended
/// @param nextAttemptAt the next attempt starts no sooner; null where none is planned
/// @param waitsForJob the job of the same service that is before it
/// @param heldServer its server, where that gets no calls for the moment
/// @param queuedAt when Kafka took the request in; null where only its outcome was seen
/// @param endedAt when it succeeded or was dead-lettered
public record JobEntry(
        UUID jobId,
        String serviceId,
        Action action,
        JobState state,
        int attemptsMade,
        @Nullable Instant nextAttemptAt,
        @Nullable UUID waitsForJob,
        @Nullable HeldServer heldServer,
        @Nullable Instant queuedAt,
        @Nullable Instant endedAt,
        @Nullable Instant requestedAt,
        @Nullable String requestedBy,
        @Nullable String reason,
        @Nullable UUID replayOf) {

    /// A server that gets no calls, since nobody answered several in a row.
    ///
    /// @param until a call is let through then at the latest
    public record HeldServer(String name, Instant since, String cause, @Nullable Instant until) {}

    /// The same job where it really stands: the table tells only what has ended.
    JobEntry standing(JobState state, @Nullable UUID behind, @Nullable HeldServer held) {
        return new JobEntry(
                jobId,
                serviceId,
                action,
                state,
                attemptsMade,
                nextAttemptAt,
                behind,
                held,
                queuedAt,
                endedAt,
                requestedAt,
                requestedBy,
                reason,
                replayOf);
    }
}
