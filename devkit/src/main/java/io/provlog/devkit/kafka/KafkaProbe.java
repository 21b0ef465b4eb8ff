package io.provlog.devkit.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/// Writes to and reads from a broker in tests, always within a time limit. For one thread.
public final class KafkaProbe implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(100);

    private final String bootstrapServers;
    private final Producer<byte[], byte[]> producer;
    private final Admin admin;

    public KafkaProbe(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        Map<String, Object> settings =
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        admin = Admin.create(settings);
    }

    /// For whatever else a test wants to know of the broker.
    public Admin admin() {
        return admin;
    }

    /// Makes a topic, and returns when the broker has heard of it from its controller.
    public void create(String topic, int partitions, Map<String, String> settings) {
        var newTopic = new NewTopic(topic, partitions, (short) 1).configs(settings);
        await(admin.createTopics(List.of(newTopic)).all());
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!await(admin.listTopics().names()).contains(topic)) {
            requireTime(deadline, () -> topic + " was made but did not appear");
        }
    }

    /// Writes a record of text, and returns when it is safe in Kafka.
    public RecordMetadata send(String topic, @Nullable String key, @Nullable String value) {
        return send(new ProducerRecord<>(topic, bytes(key), bytes(value)));
    }

    /// Writes any record, headers and all, and returns when it is safe in Kafka.
    public RecordMetadata send(ProducerRecord<byte[], byte[]> record) {
        return await(producer.send(record));
    }

    /// A producer that is ready to begin a transaction. To be closed by the caller.
    public Producer<byte[], byte[]> transactional(String id) {
        Map<String, Object> settings =
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        id);
        var transactional =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        transactional.initTransactions();
        return transactional;
    }

    /// What somebody who is no member of a group commits offsets for it with.
    public ConsumerGroupMetadata group(String name) {
        Map<String, Object> settings =
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.GROUP_ID_CONFIG,
                        name);
        try (var consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return consumer.groupMetadata();
        }
    }

    /// Reads a topic from its beginning, committed records only, until there are so many.
    public List<ConsumerRecord<byte[], byte[]>> read(String topic, int atLeast) {
        return readUntil(topic, records -> records.size() >= atLeast);
    }

    /// Reads a topic from its beginning, committed records only, until what was read is enough.
    ///
    /// @throws IllegalStateException where it is still not enough after 60 s
    public List<ConsumerRecord<byte[], byte[]>> readUntil(
            String topic, Predicate<List<ConsumerRecord<byte[], byte[]>>> enough) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (var consumer = consumer(topic)) {
            poll(consumer, records, () -> enough.test(records));
        }
        return records;
    }

    /// All that is committed in a topic at the moment.
    public List<ConsumerRecord<byte[], byte[]>> readAll(String topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (var consumer = consumer(topic)) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            poll(consumer, records, () -> isAt(consumer, ends));
        }
        return records;
    }

    private static boolean isAt(Consumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private static void poll(
            Consumer<byte[], byte[]> consumer,
            List<ConsumerRecord<byte[], byte[]>> records,
            BooleanSupplier enough) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!enough.getAsBoolean()) {
            requireTime(
                    deadline, () -> "only %d records came: %s".formatted(records.size(), records));
            consumer.poll(POLL).forEach(records::add);
        }
    }

    private Consumer<byte[], byte[]> consumer(String topic) {
        Map<String, Object> settings =
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed");
        var consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(
                consumer.partitionsFor(topic).stream()
                        .map(partition -> new TopicPartition(topic, partition.partition()))
                        .toList());
        consumer.seekToBeginning(consumer.assignment());
        return consumer;
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    private static void requireTime(long deadline, Supplier<String> found) {
        if (System.nanoTime() > deadline) {
            throw new IllegalStateException(
                    "After %d s: %s".formatted(LIMIT.toSeconds(), found.get()));
        }
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Kafka did not do it: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
        admin.close(Duration.ofSeconds(5));
    }
}
