package io.provlog.logwriter.backlog;

import io.provlog.contract.topic.Topic;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;

/// Compares what the log-writers' group has committed with what is in `provisioning.outcomes`, and
/// reads the first record that is not logged. A consumer of its own does it, which never joins the
/// group; the object's lock guards it.
@Component
class UnloggedOutcomes {

    /// Of one look as a whole: beyond it, the age is that of the partitions seen until then.
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private static final Duration FIRST_RECORD = Duration.ofMillis(500);

    private final Map<String, Object> settings;
    private @Nullable Consumer<byte[], byte[]> consumer;

    UnloggedOutcomes(ConsumerFactory<?, ?> consumers) {
        settings = new HashMap<>(consumers.getConfigurationProperties());
        settings.remove(ConsumerConfig.GROUP_PROTOCOL_CONFIG);
        settings.remove(ConsumerConfig.GROUP_REMOTE_ASSIGNOR_CONFIG);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) LIMIT.toMillis());
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        // No more than one batch of records, whatever that is, comes with the one that is wanted.
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 1);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1);
    }

    /// Looks. Takes a few requests to Kafka, and another for each partition that is behind.
    ///
    /// @throws KafkaException where Kafka does not answer
    synchronized Backlog look() {
        Consumer<byte[], byte[]> kafka = consumer();
        long deadline = System.nanoTime() + LIMIT.toNanos();
        Set<TopicPartition> partitions = partitions(kafka);
        // Else Kafka's client warns of every partition whose end it is asked for.
        kafka.assign(partitions);
        Map<TopicPartition, Long> ends = kafka.endOffsets(partitions);
        Backlog backlog = Backlog.NONE;
        for (var place : places(kafka, partitions).entrySet()) {
            TopicPartition partition = place.getKey();
            long records = ends.getOrDefault(partition, 0L) - place.getValue();
            if (records > 0) {
                backlog =
                        backlog.with(
                                System.nanoTime() < deadline
                                        ? behind(kafka, partition, place.getValue(), records)
                                        : new Backlog(records, null));
            }
        }
        return backlog;
    }

    private Consumer<byte[], byte[]> consumer() {
        Consumer<byte[], byte[]> open = consumer;
        if (open == null) {
            open =
                    new KafkaConsumer<>(
                            settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            consumer = open;
        }
        return open;
    }

    private static Set<TopicPartition> partitions(Consumer<byte[], byte[]> kafka) {
        var found = kafka.partitionsFor(Topic.OUTCOMES.name());
        return found == null
                ? Set.of()
                : found.stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .collect(Collectors.toSet());
    }

    /// Up to where each partition is logged. What Kafka has deleted by now is nobody's any more.
    private static Map<TopicPartition, Long> places(
            Consumer<byte[], byte[]> kafka, Set<TopicPartition> partitions) {
        Map<TopicPartition, Long> places = new HashMap<>(kafka.beginningOffsets(partitions));
        kafka.committed(partitions)
                .forEach((partition, committed) -> {
                    if (committed != null) {
                        places.merge(partition, committed.offset(), Math::max);
                    }
                });
        return places;
    }

    private static Backlog behind(
            Consumer<byte[], byte[]> kafka, TopicPartition partition, long from, long records) {
        kafka.assign(List.of(partition));
        kafka.seek(partition, from);
        long deadline = System.nanoTime() + FIRST_RECORD.toNanos();
        long end = from + records;
        long place = from;
        // The end of a transaction has an offset, but is no record: it is passed over.
        while (place < end && System.nanoTime() < deadline) {
            ConsumerRecords<byte[], byte[]> first = kafka.poll(FIRST_RECORD);
            if (!first.isEmpty()) {
                ConsumerRecord<byte[], byte[]> oldest = first.iterator().next();
                return new Backlog(
                        end - oldest.offset(),
                        Instant.ofEpochMilli(Math.max(0, oldest.timestamp())));
            }
            place = kafka.position(partition);
        }
        return new Backlog(end - place, null);
    }

    @PreDestroy
    void close() {
        Consumer<byte[], byte[]> open = consumer;
        if (open != null) {
            open.wakeup();
            close(open);
        }
    }

    private synchronized void close(Consumer<byte[], byte[]> open) {
        open.close(CloseOptions.timeout(LIMIT));
    }
}
