package io.provlog.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.provlog.bench.Contender.Attempt;
import io.provlog.contract.ActionRequest;
import io.provlog.contract.ContractJson;
import io.provlog.contract.RequestFormat;
import io.provlog.contract.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Billing's side of Kafka: writes requests, and reads the outcomes that are written from now on.
/// For one thread.
final class Topics implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(50);

    private final Producer<byte[], byte[]> producer;
    private final Consumer<byte[], byte[]> consumer;

    /// What was read, with the time of the last reading.
    private final List<Attempt> read = new ArrayList<>();

    private final Set<UUID> ended = new HashSet<>();

    /// The topics must be there.
    Topics(String bootstrapServers) {
        producer =
                new KafkaProducer<>(
                        Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        consumer =
                new KafkaConsumer<>(
                        Map.of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrapServers,
                                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                                "read_committed",
                                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                                5_000),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        consumer.assign(
                consumer.partitionsFor(Topic.OUTCOMES.name()).stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList());
        consumer.seekToEnd(consumer.assignment());
        consumer.assignment().forEach(consumer::position);
    }

    /// Publishes everything, and returns when it is safe in Kafka.
    void publish(Workload workload) {
        workload.requests()
                .forEach(request -> {
                    var _ = producer.send(record(request));
                });
        producer.flush();
    }

    /// Publishes one request, and returns when it is safe in Kafka.
    void publish(ActionRequest request) {
        try {
            producer.send(record(request)).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka did not take the request", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static ProducerRecord<byte[], byte[]> record(ActionRequest request) {
        return new ProducerRecord<>(
                Topic.REQUESTS.name(),
                request.service().id().getBytes(UTF_8),
                RequestFormat.write(request));
    }

    /// Reads on until every job of the workload has ended.
    void awaitEnds(Workload workload, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        Set<UUID> missing = new HashSet<>();
        workload.requests().forEach(request -> missing.add(request.id()));
        missing.removeAll(ended);
        while (!missing.isEmpty()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "After %d s %d of %d jobs have not ended"
                                .formatted(limit.toSeconds(), missing.size(), workload.size()));
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                UUID job = take(record);
                if (ended.contains(job)) {
                    missing.remove(job);
                }
            }
        }
    }

    private UUID take(ConsumerRecord<byte[], byte[]> record) {
        JsonNode outcome = ContractJson.mapper().readTree(record.value());
        UUID job = UUID.fromString(outcome.get("jobId").stringValue());
        read.add(new Attempt(job, outcome.get("attempt").intValue(), failure(outcome)));
        if (!outcome.get("next").stringValue().equals("retry")) {
            ended.add(job);
        }
        return job;
    }

    private static @Nullable String failure(JsonNode outcome) {
        return outcome.get("status").stringValue().equals("success")
                ? null
                : outcome.get("cause") + ": " + outcome.get("responsePayload");
    }

    /// The attempts that were read since the last time.
    List<Attempt> takeAttempts() {
        List<Attempt> taken = List.copyOf(read);
        read.clear();
        ended.clear();
        return taken;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
        consumer.close();
    }
}
