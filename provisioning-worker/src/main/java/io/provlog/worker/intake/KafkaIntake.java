package io.provlog.worker.intake;

import io.provlog.contract.ProvisioningHeaders;
import io.provlog.contract.topic.Topic;
import io.provlog.worker.journal.KafkaJournal;
import io.provlog.worker.lane.IncomingRecord;
import io.provlog.worker.lane.Origin;
import io.provlog.worker.loop.Intake;
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
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/// Reads `provisioning.requests`, and knows for each partition the offset that is to be read next.
/// A partition is read only while it is open: after its journal has been read. Owned by the loop's
/// thread, but for [#wake].
public final class KafkaIntake implements Intake {

    private static final Duration ANSWER = Duration.ofSeconds(20);

    private final Consumer<byte[], byte[]> consumer;

    /// Open partitions, and what they are read from next.
    private final Map<Integer, Long> next = new HashMap<>();

    public KafkaIntake(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    @Override
    public void join(Assignments assignments) {
        consumer.subscribe(List.of(Topic.REQUESTS.name()), new Listener(assignments));
    }

    @Override
    public List<IncomingRecord> poll(Duration patience, boolean reading) {
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
                                ProvisioningHeaders.traceparent(record.headers())));
            }
        } catch (WakeupException e) {
            // That was the purpose: there is something else to do.
        }
        return records;
    }

    @Override
    public void wake() {
        consumer.wakeup();
    }

    @Override
    public void open(int partition) {
        next.put(
                partition, undisturbed(() -> consumer.position(topicPartition(partition), ANSWER)));
    }

    @Override
    public void close(int partition) {
        next.remove(partition);
    }

    @Override
    public Set<Integer> openPartitions() {
        return Set.copyOf(next.keySet());
    }

    @Override
    public void rewind(Set<Integer> partitions) {
        undisturbed(() -> consumer.committed(topicPartitions(partitions), ANSWER))
                .forEach((partition, committed) -> {
                    if (committed == null) {
                        consumer.seekToBeginning(List.of(partition));
                    } else {
                        consumer.seek(partition, committed);
                    }
                });
    }

    /// What a transaction carries of this membership: the offsets that were consumed, or, where
    /// none was, one that is committed already.
    public KafkaJournal.Fence fence(Map<Integer, Long> consumed) {
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
        return new KafkaJournal.Fence(offsets, consumer.groupMetadata());
    }

    @Override
    public void committed(Map<Integer, Long> offsets) {
        offsets.forEach((partition, offset) -> next.replace(partition, offset));
    }

    /// A wake-up that came too late for its sleep disturbs the next question to Kafka, once.
    private static <T> T undisturbed(Supplier<T> question) {
        try {
            return question.get();
        } catch (WakeupException e) {
            return question.get();
        }
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(ANSWER));
    }

    private static Set<TopicPartition> topicPartitions(Set<Integer> partitions) {
        return partitions.stream().map(KafkaIntake::topicPartition).collect(Collectors.toSet());
    }

    private static TopicPartition topicPartition(int partition) {
        return new TopicPartition(Topic.REQUESTS.name(), partition);
    }

    /// Newly assigned partitions stay closed until [#open].
    private final class Listener implements ConsumerRebalanceListener {

        private final Assignments assignments;

        private Listener(Assignments assignments) {
            this.assignments = assignments;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            consumer.pause(partitions);
            assignments.assigned(numbers(partitions));
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            assignments.revoked(numbers(partitions));
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            assignments.lost(numbers(partitions));
        }

        private static Set<Integer> numbers(Collection<TopicPartition> partitions) {
            return partitions.stream().map(TopicPartition::partition).collect(Collectors.toSet());
        }
    }
}
