package io.provlog.worker.chaos;

import io.provlog.contract.AttemptOutcome;
import io.provlog.contract.ContractJson;
import io.provlog.contract.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// What the workers have committed so far: outcomes and dead letters. Read by the test's thread.
final class Ledger implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> consumer;
    private final Map<UUID, List<Attempt>> attempts = new HashMap<>();
    private final List<DeadLetter> deadLetters = new ArrayList<>();
    private int ended;

    /// The topics must be there.
    Ledger(String bootstrapServers) {
        consumer =
                new KafkaConsumer<>(
                        Map.of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrapServers,
                                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                                "read_committed"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        consumer.assign(
                Stream.of(Topic.OUTCOMES, Topic.DEAD_LETTERS)
                        .flatMap(topic -> consumer.partitionsFor(topic.name()).stream())
                        .map(partition ->
                                new TopicPartition(partition.topic(), partition.partition()))
                        .toList());
        consumer.seekToBeginning(consumer.assignment());
    }

    /// Reads what has come.
    void readOn() {
        consumer.poll(POLL).forEach(this::add);
    }

    /// Reads all there is.
    void readToTheEnd() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (!ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
            readOn();
        }
    }

    private void add(ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().equals(Topic.DEAD_LETTERS.name())) {
            deadLetters.add(DeadLetter.of(record));
            return;
        }
        var outcome = ContractJson.mapper().readValue(record.value(), AttemptOutcome.class);
        var attempt = Attempt.of(outcome, record.offset(), record.timestamp());
        attempts.computeIfAbsent(outcome.jobId(), job -> new ArrayList<>()).add(attempt);
        if (attempt.endsTheJob()) {
            ended++;
        }
    }

    /// By job, in the order in which they were committed.
    Map<UUID, List<Attempt>> attempts() {
        return attempts;
    }

    List<Attempt> attemptsOf(UUID job) {
        return attempts.getOrDefault(job, List.of());
    }

    List<DeadLetter> deadLetters() {
        return deadLetters;
    }

    /// Outcomes that end their job.
    int ended() {
        return ended;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
