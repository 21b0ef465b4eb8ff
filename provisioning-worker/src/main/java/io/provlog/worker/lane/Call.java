package io.provlog.worker.lane;

import io.provlog.contract.Cause;
import io.provlog.worker.panel.AttemptResult;
import java.time.Duration;
import java.util.UUID;
import tools.jackson.databind.node.StringNode;

/// A call to be started, once the decision that contains it is committed, and soon: a worker that
/// was held up in between may have lost the job to another one, which waits only so long.
///
/// @param attempt 1 to 3
/// @param unclear an earlier attempt of the job may have been carried out: the Panel is asked first
/// @param limit for all of it, as the journal has it: whoever takes the job over waits so long
/// @param startBy in ticks: later it must not be started any more
public record Call(Job job, int attempt, boolean unclear, Duration limit, long startBy) {

    /// How long after the decision a call may still be started.
    static final Duration LATEST_START = Duration.ofSeconds(5);

    public boolean isTooLate(Moment now) {
        return now.ticks() > startBy;
    }

    /// What comes of a call that was not started in time.
    public static AttemptResult notStarted() {
        String text = "The worker was held up before this call and did not make it.";
        return new AttemptResult.Failed(
                null, StringNode.valueOf(text), null, Cause.INTERRUPTED, null, false, text);
    }

    Key key() {
        return new Key(job.partition(), job.id(), attempt);
    }

    /// Identifies a call among all calls of all workers. A sender may use an id twice, in two
    /// partitions.
    record Key(int partition, UUID jobId, int attempt) {}
}
