package io.provlog.worker.loop;

import io.provlog.contract.ProvisioningHeaders;
import io.provlog.contract.topic.Topic;
import io.provlog.worker.lane.IncomingRecord;
import io.provlog.worker.lane.Origin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/// Reads `provisioning.requests`, and knows for each partition the offset that is to be read next.
/// A partition is read only while it is open: after its journal has been read. Owned by the loop's
/// thread, but for [#wake].
final class Intake implements AutoCloseable {

    private static final Duration ANSWER = Duration.ofSeconds(20);

    private final Consumer<byte[], byte[]> consumer;

    /// Open partitions, and what they are read from next.
    private final Map<Integer, Long> next = new HashMap<>();

    Intake(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    void subscribe(ConsumerRebalanceListener listener) {
        consumer.subscribe(List.of(Topic.REQUESTS.name()), listener);
    }

    /// Reads on. Rebalances happen inside this call.
    ///
    /// @param reading false lets no record through; the group membership goes on
    List<IncomingRecord> poll(Duration patience, boolean reading) {
        Set<TopicPartition> wanted = reading ? topicPartitions(next.keySet()) : Set.of();
        Set<TopicPartition> assigned = consumer.assignment();
        consumer.pause(
                assigned.stream()
                        .filter(partition -> !wanted.contains(partition))
                        .collect(Collectors.toSet()));
        consumer.resume(wanted.stream().filter(assigned::contains).collect(Collectors.toSet()));
        List<IncomingRecord> records = new ArrayList<>();
        try {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(patience)) {
                records.add(
                        new IncomingRecord(
                                new Origin(record.topic(), record.partition(), record.offset()),
                                record.key(),
                                record.value(),
                                ProvisioningHeaders.text(
                                        record.headers(), ProvisioningHeaders.TRACEPARENT)));
            }
        } catch (WakeupException e) {
            // That was the purpose: there is something else to do.
        }
        return records;
    }

    /// Ends a [#poll] that blocks. Called by any thread.
    void wake() {
        consumer.wakeup();
    }

    /// Keeps newly assigned partitions closed until [#open].
    void hold(Collection<TopicPartition> partitions) {
        consumer.pause(partitions);
    }

    /// The partition may be read, from its committed offset.
    void open(int partition) {
        next.put(
                partition, undisturbed(() -> consumer.position(topicPartition(partition), ANSWER)));
    }

    void close(int partition) {
        next.remove(partition);
    }

    /// Partitions that are open.
    Set<Integer> owned() {
        return Set.copyOf(next.keySet());
    }

    /// Goes back to the committed offsets: what was read and not committed is to be read again.
    void rewind(Set<Integer> partitions) {
        undisturbed(() -> consumer.committed(topicPartitions(partitions), ANSWER))
                .forEach((partition, committed) -> {
                    if (committed == null) {
                        consumer.seekToBeginning(List.of(partition));
                    } else {
                        consumer.seek(partition, committed);
                    }
                });
    }

    /// The offsets for a transaction: those that were consumed, or, where none was, one that is
    /// committed already.
    Map<TopicPartition, OffsetAndMetadata> offsets(Map<Integer, Long> consumed) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        consumed.forEach((partition, offset) -> {
            if (next.containsKey(partition)) {
                offsets.put(topicPartition(partition), new OffsetAndMetadata(offset));
            }
        });
        if (offsets.isEmpty()) {
            next.entrySet().stream()
                    .findAny()
                    .ifPresent(any ->
                            offsets.put(
                                    topicPartition(any.getKey()),
                                    new OffsetAndMetadata(any.getValue())));
        }
        return offsets;
    }

    /// These offsets are committed.
    void committed(Map<Integer, Long> consumed) {
        consumed.forEach((partition, offset) -> next.replace(partition, offset));
    }

    /// A wake-up that came too late for its sleep disturbs the next question to Kafka, once.
    private static <T> T undisturbed(Supplier<T> question) {
        try {
            return question.get();
        } catch (WakeupException e) {
            return question.get();
        }
    }

    ConsumerGroupMetadata group() {
        return consumer.groupMetadata();
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(ANSWER));
    }

    private static Set<TopicPartition> topicPartitions(Set<Integer> partitions) {
        return partitions.stream().map(Intake::topicPartition).collect(Collectors.toSet());
    }

    private static TopicPartition topicPartition(int partition) {
        return new TopicPartition(Topic.REQUESTS.name(), partition);
    }
}
