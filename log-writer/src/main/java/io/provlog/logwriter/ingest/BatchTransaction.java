package io.provlog.logwriter.ingest;

import io.provlog.contract.AttemptOutcome;
import io.provlog.logwriter.log.OutcomeStore;
import io.provlog.logwriter.projection.DeadLetterStore;
import io.provlog.logwriter.projection.JobStore;
import io.provlog.logwriter.projection.ServiceStore;
import io.provlog.logwriter.reading.Incoming;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// One transaction for the log and its projections: whoever reads sees all of a batch or nothing.
@Component
class BatchTransaction {

    private final TransactionOperations transaction;
    private final OutcomeStore log;
    private final ServiceStore services;
    private final JobStore jobs;
    private final DeadLetterStore deadLetters;

    BatchTransaction(
            TransactionOperations transaction,
            OutcomeStore log,
            ServiceStore services,
            JobStore jobs,
            DeadLetterStore deadLetters) {
        this.transaction = transaction;
        this.log = log;
        this.services = services;
        this.jobs = jobs;
        this.deadLetters = deadLetters;
    }

    /// What became of a committed batch.
    ///
    /// @param rows log entries written
    /// @param known outcomes that were logged before
    /// @param refused outcomes of attempts that are logged with another time
    record Result(int rows, int known, List<Refused> refused) {}

    /// Returns when the batch is committed.
    Result write(List<Incoming.Storable> batch) {
        return transaction.execute(_ -> writeAll(batch));
    }

    private Result writeAll(List<Incoming.Storable> batch) {
        List<Refused> refused = new ArrayList<>();
        List<Incoming.Storable> lawful =
                new LoggedOnce(jobs.attemptTimes(jobIds(batch))).sift(batch, refused);
        List<Incoming.Attempted> attempts = Incoming.attempts(lawful).toList();
        int rows = log.write(attempts);
        services.merge(lawful);
        jobs.merge(lawful);
        deadLetters.merge(lawful);
        return new Result(rows, attempts.size() - rows, refused);
    }

    private static List<UUID> jobIds(List<Incoming.Storable> batch) {
        return Incoming.outcomes(batch).map(AttemptOutcome::jobId).distinct().toList();
    }
}
