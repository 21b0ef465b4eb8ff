package io.provlog.gateway.page.service;

import io.provlog.contract.Action;
import io.provlog.contract.AttemptStatus;
import io.provlog.gateway.job.JobDetail;
import io.provlog.gateway.job.JobEntry;
import io.provlog.gateway.job.JobEntry.HeldServer;
import io.provlog.gateway.page.TimeView;
import io.provlog.gateway.page.Words;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One attempt of a job, or what it waits for.
///
/// @param kind `ok`, `bad`, or `next` for the one that is to come
/// @param time when it was made, or since when it waits; null where neither is known
/// @param isDue whether it is to come at `time`
/// @param note how long it took
/// @param entry its entry in the log; null for the one that is to come
record StepView(
        int number,
        String kind,
        String title,
        @Nullable TimeView time,
        boolean isDue,
        String note,
        @Nullable UUID entry) {

    static StepView of(JobDetail.Attempt attempt, Action action) {
        boolean good = attempt.status() == AttemptStatus.SUCCESS;
        Duration took = Duration.between(attempt.attemptedAt(), attempt.finishedAt());
        return new StepView(
                attempt.attempt(),
                good ? "ok" : "bad",
                good ? Words.done(action) : Words.cause(attempt.cause()),
                TimeView.of(attempt.attemptedAt()),
                false,
                Words.took(took.toMillis()),
                attempt.entryId());
    }

    /// What an unfinished job waits for.
    ///
    /// @param made how many attempts are known to have ended
    static StepView next(JobEntry job, int made, String server) {
        int number = made + 1;
        return switch (job.state()) {
            case RETRYING -> {
                TimeView time =
                        job.nextAttemptAt() == null ? null : TimeView.of(job.nextAttemptAt());
                yield next(number, "Next attempt", time, true);
            }
            case CALLING -> next(number, "Calling " + server, null, false);
            case WAITING -> waiting(number, job.heldServer());
            case QUEUED, SUCCEEDED, DEAD_LETTERED ->
                    next(number, "Waits for a worker to take it", null, false);
        };
    }

    private static StepView waiting(int number, @Nullable HeldServer held) {
        return held == null
                ? next(number, "Waits for the job before it", null, false)
                : next(
                        number,
                        "Waits: %s is held (%s)"
                                .formatted(held.name(), Words.lower(Words.cause(held.cause()))),
                        TimeView.of(held.since()),
                        false);
    }

    private static StepView next(int number, String title, @Nullable TimeView time, boolean isDue) {
        return new StepView(number, "next", title, time, isDue, "", null);
    }

    /// Whether it waits since `time`.
    public boolean isSince() {
        return entry == null && time != null && !isDue;
    }
}
