package io.provlog.logwriter.projection;

import io.provlog.contract.ActionRequest;
import io.provlog.contract.AttemptOutcome;
import io.provlog.logwriter.reading.DeadLetter;
import io.provlog.logwriter.sql.ArrayRows;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What one or more records tell about a job.
///
/// @param state as the table has it
/// @param attempts how many have ended
record JobRow(
        Source source,
        String state,
        int attempts,
        @Nullable Instant nextAttemptAt,
        @Nullable Instant queuedAt,
        AttemptTimes attemptTimes,
        @Nullable Instant endedAt) {

    static final int COLUMNS = 15;

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
        return new JobRow(source(request), "queued", 0, null, queuedAt, AttemptTimes.NONE, null);
    }

    static JobRow of(ActionRequest request, DeadLetter letter) {
        return new JobRow(
                source(request),
                "dead-lettered",
                letter.attempts(),
                null,
                null,
                AttemptTimes.NONE,
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
                outcome.nextAttemptAt(),
                null,
                AttemptTimes.of(outcome.attempt(), outcome.startedAt()),
                ended ? outcome.finishedAt() : null);
    }

    /// What both tell: the state after most attempts, and all times. An outcome and its dead letter
    /// tell of the same end, a moment apart.
    static JobRow merge(JobRow a, JobRow b) {
        JobRow last = b.isAfter(a) ? b : a;
        return new JobRow(
                last.source,
                last.state,
                last.attempts,
                last.nextAttemptAt,
                AttemptTimes.earliest(a.queuedAt, b.queuedAt),
                AttemptTimes.merge(a.attemptTimes, b.attemptTimes),
                last.endedAt == null ? null : AttemptTimes.earliest(a.endedAt, b.endedAt));
    }

    private boolean isAfter(JobRow other) {
        return attempts == other.attempts
                ? endedAt != null && other.endedAt == null
                : attempts > other.attempts;
    }

    void addTo(ArrayRows rows) {
        rows.add(
                source.jobId(),
                source.serviceId(),
                source.action(),
                state,
                attempts,
                nextAttemptAt,
                queuedAt,
                source.requestedAt(),
                source.requestedBy(),
                source.reason(),
                source.replayOf(),
                attemptTimes.first(),
                attemptTimes.second(),
                attemptTimes.third(),
                endedAt);
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
