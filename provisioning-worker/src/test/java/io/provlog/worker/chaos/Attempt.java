package io.provlog.worker.chaos;

import io.provlog.contract.AttemptOutcome;
import io.provlog.contract.Cause;
import io.provlog.contract.NextStep;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What an outcome says, as far as it is judged.
///
/// @param offset its place in its partition
/// @param reportedAt when the worker wrote it, which is before it was committed
record Attempt(
        Id id,
        NextStep next,
        @Nullable Cause cause,
        @Nullable Integer httpStatus,
        Instant finishedAt,
        String worker,
        long offset,
        Instant reportedAt) {

    /// What a call to a Panel carries in its headers.
    record Id(UUID job, int attempt) {

        @Override
        public String toString() {
            return job + "/" + attempt;
        }
    }

    static Attempt of(AttemptOutcome outcome, long offset, long timestamp) {
        return new Attempt(
                new Id(outcome.jobId(), outcome.attempt()),
                outcome.next(),
                outcome.cause(),
                outcome.httpStatus(),
                outcome.finishedAt(),
                outcome.worker(),
                offset,
                Instant.ofEpochMilli(timestamp));
    }

    boolean endsTheJob() {
        return next != NextStep.RETRY;
    }

    boolean isInterrupted() {
        return cause == Cause.INTERRUPTED;
    }

    /// The client's side ended the call, or saw it end, without the Panel's doing: when the Panel
    /// notices is another matter.
    boolean wasGivenUp() {
        return cause == Cause.GATEWAY_TIMEOUT || cause == Cause.CONNECTION_LOST;
    }

    /// `gateway-timeout`, or `success`.
    String causeName() {
        return cause == null ? "success" : cause.wireName();
    }
}
