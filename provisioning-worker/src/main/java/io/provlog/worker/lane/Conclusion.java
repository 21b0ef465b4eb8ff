package io.provlog.worker.lane;

import io.provlog.contract.Cause;
import io.provlog.worker.panel.AttemptResult;
import java.time.Duration;
import java.time.Instant;

/// Decides what becomes of a job when an attempt has ended, and lets its lane move on.
record Conclusion(RetryPlan plan, Reports reports, Schedule schedule) {

    void conclude(
            PartitionLanes partition, Unfinished job, CallEnd end, Moment now, Decisions out) {
        switch (end.result()) {
            case AttemptResult.Succeeded _ -> {
                out.send(reports.success(end));
                end(partition, job, now, out);
            }
            case AttemptResult.Failed failed ->
                    plan.delayAfter(job.attempt(), failed.cause(), failed.retryAfter())
                            .ifPresentOrElse(
                                    delay -> retry(partition, job, end, failed, delay, now, out),
                                    () -> giveUp(partition, job, end, failed, now, out));
        }
    }

    private void giveUp(
            PartitionLanes partition,
            Unfinished job,
            CallEnd end,
            AttemptResult.Failed failed,
            Moment now,
            Decisions out) {
        out.send(reports.lastFailure(end, failed));
        out.send(reports.deadLetter(end, failed, now.wall()));
        end(partition, job, now, out);
    }

    private void retry(
            PartitionLanes partition,
            Unfinished job,
            CallEnd end,
            AttemptResult.Failed failed,
            Duration planned,
            Moment now,
            Decisions out) {
        Duration hold = failed.cause() == Cause.INTERRUPTED ? limit(job) : Duration.ZERO;
        Duration delay = planned.compareTo(hold) >= 0 ? planned : hold;
        Instant notBefore = now.wall().plus(delay);
        out.send(reports.failureToRetry(end, failed, notBefore));
        boolean unclear = job.progress().unclear() || failed.mayHaveBeenDone();
        job.become(
                new Progress(job.attempt() + 1, unclear, new Progress.Waiting(notBefore, hold)),
                now.ticksAfter(delay));
        out.put(job.entry());
        schedule.add(partition.laneOf(job), now);
    }

    private static Duration limit(Unfinished job) {
        return job.progress().state() instanceof Progress.Calling calling
                ? calling.surelyOver()
                : Duration.ZERO;
    }

    private void end(PartitionLanes partition, Unfinished job, Moment now, Decisions out) {
        out.remove(job.job(), job.attempt());
        Lane lane = partition.laneOf(job);
        if (partition.end(job, now) != null) {
            schedule.add(lane, now);
        }
    }
}
