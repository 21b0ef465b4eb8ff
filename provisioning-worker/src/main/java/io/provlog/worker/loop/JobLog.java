package io.provlog.worker.loop;

import io.provlog.contract.Action;
import io.provlog.contract.AttemptOutcome;
import io.provlog.contract.NextStep;
import io.provlog.worker.lane.Decisions;
import io.provlog.worker.lane.Restored;
import io.provlog.worker.lane.Write;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says in the worker's own log what ended: one line for each job, with ids, never with a payload.
public final class JobLog {

    private static final Logger log = LoggerFactory.getLogger(JobLog.class);

    public void restored(Restored journal, Duration took) {
        log.info(
                "Partition {} is taken over: {} unfinished jobs, read in {} ms",
                journal.partition(),
                journal.unfinished().size(),
                took.toMillis());
    }

    public void committed(Decisions decisions) {
        AttemptOutcome last = null;
        for (Write message : decisions.messages()) {
            switch (message) {
                case Write.Report report -> {
                    last = report.outcome();
                    reported(report);
                }
                case Write.DeadLetter letter -> deadLettered(letter, last);
                case Write.Forward forward ->
                        log.info(
                                "Request {} belongs to partition {}: sent on. Its sender should use"
                                        + " Kafka's default partitioner (murmur2)",
                                forward.record().origin(),
                                forward.target());
                case Write.Put _, Write.Remove _ -> {}
            }
        }
    }

    private static void reported(Write.Report report) {
        AttemptOutcome outcome = report.outcome();
        if (outcome.next() == NextStep.DONE) {
            new JobFields(
                            outcome.jobId(),
                            outcome.service().id(),
                            outcome.service().server(),
                            outcome.attempt(),
                            report.job().traceparent())
                    .on(log.atInfo())
                    .log(
                            "Job {} is done: {} of service {} on {}, at attempt {} of {}",
                            outcome.jobId(),
                            outcome.action().wireName(),
                            outcome.service().id(),
                            outcome.service().server(),
                            outcome.attempt(),
                            outcome.maxAttempts());
        }
    }

    /// @param last the report before it, which is the job's own unless it had no attempt
    private static void deadLettered(Write.DeadLetter letter, @Nullable AttemptOutcome last) {
        Action action = letter.action();
        new JobFields(
                        letter.jobId(),
                        letter.serviceId(),
                        last != null && last.jobId().equals(letter.jobId())
                                ? last.service().server()
                                : null,
                        letter.attempt(),
                        letter.traceparent())
                .on(log.atWarn())
                .log(
                        "Job {} is a dead letter: {} of service {}, {} at attempt {}, request {}",
                        letter.jobId(),
                        action == null ? "unreadable action" : action.wireName(),
                        letter.serviceId(),
                        letter.cause().wireName(),
                        letter.attempt(),
                        letter.origin());
    }
}
