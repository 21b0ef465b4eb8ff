package io.provlog.logwriter.ingest;

import io.provlog.contract.AttemptOutcome;
import io.provlog.logwriter.projection.AttemptKey;
import io.provlog.logwriter.reading.Incoming;
import io.provlog.logwriter.sql.SqlValue;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Keeps an attempt from being logged twice with different times: the table's own unique key must
/// hold the partition key, and so cannot see it. Such an outcome comes of a job id that was used
/// again after the duplicate window. Used for one batch.
final class LoggedOnce {

    private final Map<AttemptKey, Instant> times;

    /// @param logged when the batch's attempts started, as far as they are logged
    LoggedOnce(Map<AttemptKey, Instant> logged) {
        this.times = new HashMap<>(logged);
    }

    /// The batch without surplus attempts, which go to `refused`.
    List<Incoming.Storable> sift(List<Incoming.Storable> batch, List<Refused> refused) {
        return batch.stream()
                .filter(incoming ->
                        !(incoming instanceof Incoming.Attempted attempted)
                                || first(attempted, refused))
                .toList();
    }

    private boolean first(Incoming.Attempted attempted, List<Refused> refused) {
        AttemptOutcome outcome = attempted.outcome();
        Instant at = SqlValue.micros(outcome.startedAt());
        Instant logged = times.putIfAbsent(new AttemptKey(outcome.jobId(), outcome.attempt()), at);
        if (logged == null || logged.equals(at)) {
            return true;
        }
        refused.add(
                new Refused(
                        attempted.record(),
                        "attempt %d of job %s is logged already, with the time %s instead of %s"
                                .formatted(outcome.attempt(), outcome.jobId(), logged, at)));
        return false;
    }
}
