package io.provlog.bench.writing;

import io.provlog.contract.AttemptOutcome;
import io.provlog.contract.ContractJson;
import io.provlog.contract.ServicePartition;
import io.provlog.contract.topic.Topic;
import io.provlog.logwriter.log.OutcomeRows;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/// A round's outcomes, as each contender takes them: as records of `provisioning.outcomes`, as flat
/// records for the sink, and as files for COPY; and what has come of them when all is written. For
/// one thread.
final class Published {

    private static final int ROWS_PER_FILE = 5_000;

    private final Producer<byte[], byte[]> producer;
    private final int partitions;
    private final ProjectionRows projections = new ProjectionRows();
    private final TableCheck log = new TableCheck("provisioning_log", "id");
    private final TableCheck jobs = new TableCheck("job", "job_id");
    private final TableCheck services = new TableCheck("service", "id");
    private final List<Path> copyFiles = new ArrayList<>();
    private final Map<Integer, Last> lastOfPartition = new HashMap<>();
    private long bytes;

    /// The last outcome of a partition.
    record Last(Instant attemptedAt, UUID id, UUID jobId, int attempt, String serviceId) {}

    private Published(Producer<byte[], byte[]> producer, int partitions) {
        this.producer = producer;
        this.partitions = partitions;
    }

    /// Publishes everything, and returns when it is safe in Kafka.
    ///
    /// @param folder for the files
    static Published of(
            Outcomes outcomes, Producer<byte[], byte[]> producer, int partitions, Path folder) {
        var published = new Published(producer, partitions);
        List<AttemptOutcome> batch = new ArrayList<>();
        while (outcomes.hasNext()) {
            AttemptOutcome outcome = outcomes.next();
            published.add(outcome);
            batch.add(outcome);
            if (batch.size() == ROWS_PER_FILE || !outcomes.hasNext()) {
                published.encode(batch, folder);
                batch.clear();
            }
        }
        producer.flush();
        return published;
    }

    private void add(AttemptOutcome outcome) {
        String service = outcome.service().id();
        byte[] key = service.getBytes(StandardCharsets.UTF_8);
        byte[] value = ContractJson.mapper().writeValueAsBytes(outcome);
        bytes += value.length;
        send(Topic.OUTCOMES.name(), key, value);
        add(log, SinkTopic.LOG, key, LogRows.of(outcome));
        add(jobs, SinkTopic.JOBS, key, projections.job(outcome));
        add(services, SinkTopic.SERVICES, key, projections.service(outcome));
        lastOfPartition.put(
                ServicePartition.of(service, partitions),
                new Last(
                        outcome.startedAt(),
                        LogRows.id(outcome),
                        outcome.jobId(),
                        outcome.attempt(),
                        service));
    }

    private void add(
            TableCheck check, SinkTopic topic, byte[] key, Map<String, @Nullable Object> row) {
        check.expect(row);
        send(topic.name(), key, SinkTopic.value(row));
    }

    private void send(String topic, byte[] key, byte[] value) {
        var _ = producer.send(new ProducerRecord<>(topic, key, value));
    }

    private void encode(List<AttemptOutcome> batch, Path folder) {
        try {
            Path file = folder.resolve("rows-%d.copy".formatted(copyFiles.size()));
            try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
                OutcomeRows.write(LogRows.attempts(batch), out);
            }
            copyFiles.add(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Path> copyFiles() {
        return copyFiles;
    }

    /// Who has written these, and every partition in its order, has written all.
    List<Last> lastOfPartitions() {
        return List.copyOf(lastOfPartition.values());
    }

    int size() {
        return log.size();
    }

    /// Of all the outcomes' JSON.
    long bytes() {
        return bytes;
    }

    /// The tables that must be right afterwards.
    Stream<TableCheck> checks(boolean projectionsToo) {
        return projectionsToo ? Stream.of(log, jobs, services) : Stream.of(log);
    }
}
