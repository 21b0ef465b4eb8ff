package io.provlog.logwriter.projection;

import io.provlog.contract.ActionRequest;
import io.provlog.contract.AttemptOutcome;
import io.provlog.logwriter.reading.DeadLetter;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What one record tells about a job.
///
/// @param state as the table has it
/// @param attempts how many have ended
/// @param attemptedAt when the last of them started; null where the record does not tell
record JobRow(
        Source source,
        String state,
        int attempts,
        @Nullable Instant attemptedAt,
        @Nullable Instant nextAttemptAt,
        @Nullable Instant queuedAt,
        @Nullable Instant endedAt) {

    /// What a request says about its job, once and for all.
    record Source(
            UUID jobId,
            String serviceId,
            String action,
            @Nullable Instant requestedAt,
            @Nullable String requestedBy,
            @Nullable String reason,
            @Nullable UUID replayOf) {}

    static JobRow of(ActionRequest request, @Nullable Instant queuedAt) {
        return new JobRow(source(request), "queued", 0, null, null, queuedAt, null);
    }

    static JobRow of(ActionRequest request, DeadLetter letter) {
        return new JobRow(
                source(request),
                "dead-lettered",
                letter.attempts(),
                null,
                null,
                null,
                letter.deadLetteredAt());
    }

    static JobRow of(AttemptOutcome outcome) {
        String state =
                switch (outcome.next()) {
                    case DONE -> "succeeded";
                    case RETRY -> "retrying";
                    case DEAD_LETTER -> "dead-lettered";
                };
        boolean ended = !state.equals("retrying");
        return new JobRow(
                source(outcome),
                state,
                outcome.attempt(),
                outcome.startedAt(),
                outcome.nextAttemptAt(),
                null,
                ended ? outcome.finishedAt() : null);
    }

    private static Source source(ActionRequest request) {
        return new Source(
                request.id(),
                request.service().id(),
                request.action().wireName(),
                request.requestedAt(),
                request.requestedBy(),
                request.reason(),
                request.replayOf());
    }

    private static Source source(AttemptOutcome outcome) {
        return new Source(
                outcome.jobId(),
                outcome.service().id(),
                outcome.action().wireName(),
                outcome.requestedAt(),
                outcome.requestedBy(),
                outcome.reason(),
                outcome.replayOf());
    }
}
