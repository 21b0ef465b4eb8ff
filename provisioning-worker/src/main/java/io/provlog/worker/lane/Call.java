package io.provlog.worker.lane;

import java.util.UUID;

/// A call to be started, once the decision that contains it is committed.
///
/// @param attempt 1 to 3
/// @param unclear an earlier attempt of the job may have been carried out: the Panel is asked first
public record Call(Job job, int attempt, boolean unclear) {

    Key key() {
        return new Key(job.id(), attempt);
    }

    /// Identifies a call among all calls of all workers.
    record Key(UUID jobId, int attempt) {}
}
