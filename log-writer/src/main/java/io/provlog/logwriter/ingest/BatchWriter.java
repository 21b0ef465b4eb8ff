package io.provlog.logwriter.ingest;

import io.provlog.contract.AttemptOutcome;
import io.provlog.logwriter.reading.Incoming;
import io.provlog.logwriter.schema.PartitionStore;
import java.util.ArrayList;
import java.util.List;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/// Writes a batch, and finds the records in it that PostgreSQL refuses, by halving.
@Component
class BatchWriter {

    private final PartitionStore partitions;
    private final BatchTransaction transaction;
    private final IngestMetrics metrics;

    BatchWriter(PartitionStore partitions, BatchTransaction transaction, IngestMetrics metrics) {
        this.partitions = partitions;
        this.transaction = transaction;
        this.metrics = metrics;
    }

    /// Returns when all that can be stored is committed.
    ///
    /// @return the records that cannot be stored
    /// @throws DataAccessException where PostgreSQL is in trouble: the batch is to be written again
    List<Refused> write(List<Incoming.Storable> batch) {
        if (batch.isEmpty()) {
            return List.of();
        }
        try {
            partitions.ensure(Incoming.outcomes(batch).map(AttemptOutcome::startedAt).toList());
            BatchTransaction.Result result = transaction.write(batch);
            metrics.written(result);
            return result.refused();
        } catch (DataAccessException e) {
            String reason = BadData.reason(e).orElseThrow(() -> e);
            return batch.size() == 1
                    ? List.of(new Refused(batch.getFirst().record(), reason))
                    : writeHalves(batch);
        }
    }

    private List<Refused> writeHalves(List<Incoming.Storable> batch) {
        int half = batch.size() / 2;
        List<Refused> refused = new ArrayList<>(write(batch.subList(0, half)));
        refused.addAll(write(batch.subList(half, batch.size())));
        return refused;
    }
}
