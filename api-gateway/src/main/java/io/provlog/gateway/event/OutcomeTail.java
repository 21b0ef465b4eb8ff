package io.provlog.gateway.event;

import io.provlog.contract.ContractJson;
import io.provlog.contract.TimedId;
import io.provlog.contract.topic.Topic;
import io.provlog.gateway.paging.Position;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// Reads `provisioning.outcomes` from some minutes ago on, without a group: every gateway reads all
/// of it. Belongs to the loop's thread.
final class OutcomeTail implements AutoCloseable {

    /// So far back goes what a reader may have missed.
    private static final Duration KEPT = Duration.ofMinutes(10);

    /// Where the log gets nothing, so much is read ahead.
    private static final int MAX_PENDING = 10_000;

    private final Consumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final Map<TopicPartition, Long> end;
    private final PendingOutcomes pending;

    /// What is wanted of an outcome: enough for its entry's id.
    private record Told(@Nullable UUID jobId, int attempt, @Nullable Instant startedAt) {}

    /// @param topic tells the topic from one that had the same name before
    OutcomeTail(Consumer<byte[], byte[]> consumer, int topic, int partitionCount, Instant now) {
        this.consumer = consumer;
        partitions =
                IntStream.range(0, partitionCount)
                        .mapToObj(number -> new TopicPartition(Topic.OUTCOMES.name(), number))
                        .toList();
        consumer.assign(partitions);
        end = consumer.endOffsets(partitions);
        pending = new PendingOutcomes(topic, start(now.minus(KEPT)));
    }

    private long[] start(Instant since) {
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, since.toEpochMilli()));
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
        Map<TopicPartition, Long> beginning = consumer.beginningOffsets(partitions);
        int most = RecentEvents.MAX_EVENTS / partitions.size();
        long[] start = new long[partitions.size()];
        for (TopicPartition partition : partitions) {
            OffsetAndTimestamp first = found.get(partition);
            long last = end.getOrDefault(partition, 0L);
            long from = first == null ? last : Math.max(first.offset(), last - most);
            from = Math.max(from, beginning.getOrDefault(partition, 0L));
            start[partition.partition()] = from;
            consumer.seek(partition, from);
        }
        return start;
    }

    PendingOutcomes pending() {
        return pending;
    }

    /// Whether everything was read that was there at the start.
    boolean isPastStart() {
        return partitions.stream()
                .allMatch(partition ->
                        consumer.position(partition) >= end.getOrDefault(partition, 0L));
    }

    /// Waits for outcomes, so long at most.
    void read(Duration limit) {
        if (pending.size() >= MAX_PENDING) {
            consumer.pause(partitions);
        } else {
            consumer.resume(partitions);
        }
        consumer.poll(limit).forEach(this::add);
        for (TopicPartition partition : partitions) {
            pending.readTo(partition.partition(), consumer.position(partition));
        }
    }

    private void add(ConsumerRecord<byte[], byte[]> record) {
        Position position = position(record.value());
        if (position != null) {
            pending.add(record.partition(), record.offset(), position);
        }
    }

    /// Where the outcome's entry stands in the log; null where it is none: the log-writer refuses
    /// it.
    private static @Nullable Position position(byte @Nullable [] value) {
        try {
            Told told = value == null ? null : ContractJson.mapper().readValue(value, Told.class);
            return told == null || told.jobId() == null || told.startedAt() == null
                    ? null
                    : new Position(
                            told.startedAt(),
                            TimedId.ofAttempt(told.jobId(), told.attempt(), told.startedAt()));
        } catch (JacksonException
                | NumberFormatException
                | ArithmeticException
                | DateTimeException e) {
            return null;
        }
    }

    /// Ends the reading, or the next one, by an exception. Any thread may call it.
    void wakeUp() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
