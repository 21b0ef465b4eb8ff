package io.provlog.gateway.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// Measures how far the log-writer is behind, from outside: from its group's offsets to the end of
/// the outcomes. Belongs to the loop's thread.
final class LogDelay {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final int MAX_POLLS = 25;

    private final Consumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;

    LogDelay(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        this.consumer = consumer;
        this.partitions = partitions;
        consumer.assign(partitions);
        consumer.pause(partitions);
    }

    /// Measures it now.
    ///
    /// @param written up to where each partition was written; what has none, from its beginning on
    /// @return null where nothing is missing
    Sight.@Nullable Behind measure(Map<TopicPartition, Long> written) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        Set<TopicPartition> from = new HashSet<>();
        for (TopicPartition partition : partitions) {
            long begin = begins.getOrDefault(partition, 0L);
            long next = Math.max(begin, written.getOrDefault(partition, begin));
            long end = ends.getOrDefault(partition, begin);
            consumer.seek(partition, Math.min(next, end));
            if (next < end) {
                from.add(partition);
            }
        }
        return from.isEmpty() ? null : first(from, ends);
    }

    /// What is between may be nothing but the marks of transactions: only reading tells.
    private Sight.@Nullable Behind first(Set<TopicPartition> from, Map<TopicPartition, Long> ends) {
        consumer.resume(from);
        List<ConsumerRecord<byte[], byte[]>> first = new ArrayList<>();
        Set<TopicPartition> unknown = new HashSet<>(from);
        for (int i = 0; i < MAX_POLLS && !unknown.isEmpty(); i++) {
            ConsumerRecords<byte[], byte[]> read = consumer.poll(POLL);
            for (TopicPartition partition : List.copyOf(unknown)) {
                List<ConsumerRecord<byte[], byte[]>> some = read.records(partition);
                some.stream().findFirst().ifPresent(first::add);
                if (!some.isEmpty()
                        || consumer.position(partition) >= ends.getOrDefault(partition, 0L)) {
                    unknown.remove(partition);
                    consumer.pause(List.of(partition));
                }
            }
        }
        return behind(first, ends);
    }

    private static Sight.@Nullable Behind behind(
            List<ConsumerRecord<byte[], byte[]>> first, Map<TopicPartition, Long> ends) {
        long records = 0;
        for (ConsumerRecord<byte[], byte[]> record : first) {
            var partition = new TopicPartition(record.topic(), record.partition());
            records += ends.getOrDefault(partition, record.offset()) - record.offset();
        }
        long missing = records;
        return first.stream()
                .map(record -> Instant.ofEpochMilli(record.timestamp()))
                .min(Comparator.naturalOrder())
                .map(earliest -> new Sight.Behind(earliest, missing))
                .orElse(null);
    }
}
