package io.provlog.bench.writing;

import io.provlog.contract.AttemptOutcome;
import io.provlog.contract.ContractJson;
import io.provlog.contract.ServicePartition;
import io.provlog.contract.topic.Topic;
import io.provlog.logwriter.log.OutcomeRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/// A round's outcomes, as each contender takes them: as records of `provisioning.outcomes`, as flat
/// records for the sink, and as files for COPY. For one thread.
final class Published {

    private static final int ROWS_PER_FILE = 5_000;

    private final RowCheck check = new RowCheck();
    private final List<Path> copyFiles = new ArrayList<>();
    private final Map<Integer, LogDatabase.Key> lastOfPartition = new HashMap<>();
    private final Set<String> services = new HashSet<>();
    private final Set<Object> jobs = new HashSet<>();
    private long bytes;

    private Published() {}

    /// Publishes everything, and returns when it is safe in Kafka.
    ///
    /// @param folder for the files
    static Published of(
            Outcomes outcomes, Producer<byte[], byte[]> producer, int partitions, Path folder) {
        var published = new Published();
        List<AttemptOutcome> batch = new ArrayList<>();
        while (outcomes.hasNext()) {
            AttemptOutcome outcome = outcomes.next();
            published.add(outcome, producer, partitions);
            batch.add(outcome);
            if (batch.size() == ROWS_PER_FILE || !outcomes.hasNext()) {
                published.encode(batch, folder);
                batch.clear();
            }
        }
        producer.flush();
        return published;
    }

    private void add(AttemptOutcome outcome, Producer<byte[], byte[]> producer, int partitions) {
        String service = outcome.service().id();
        byte[] key = service.getBytes(StandardCharsets.UTF_8);
        byte[] value = ContractJson.mapper().writeValueAsBytes(outcome);
        var _ = producer.send(new ProducerRecord<>(Topic.OUTCOMES.name(), key, value));
        byte[] row = SinkRows.write(outcome);
        var _ = producer.send(new ProducerRecord<>(SinkRows.TOPIC, key, row));
        check.expect(outcome);
        lastOfPartition.put(
                ServicePartition.of(service, partitions),
                new LogDatabase.Key(outcome.startedAt(), LogRow.id(outcome)));
        services.add(service);
        jobs.add(outcome.jobId());
        bytes += value.length;
    }

    private void encode(List<AttemptOutcome> batch, Path folder) {
        try {
            Path file = folder.resolve("rows-%d.copy".formatted(copyFiles.size()));
            Files.write(file, OutcomeRows.of(batch));
            copyFiles.add(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Path> copyFiles() {
        return copyFiles;
    }

    /// The last row of each partition: who writes a partition in its order, and these, has written
    /// all.
    Collection<LogDatabase.Key> lastRows() {
        return lastOfPartition.values();
    }

    RowCheck check() {
        return check;
    }

    int size() {
        return check.size();
    }

    /// Of all the outcomes' JSON.
    long bytes() {
        return bytes;
    }

    int services() {
        return services.size();
    }

    int jobs() {
        return jobs.size();
    }
}
