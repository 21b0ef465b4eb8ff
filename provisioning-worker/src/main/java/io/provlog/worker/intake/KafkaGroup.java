package io.provlog.worker.intake;

import io.provlog.contract.topic.Topic;
import io.provlog.worker.loop.Group;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;

/// This worker's seat in the workers' group. It reads nothing: while a partition is handed over,
/// which may take as long as its calls, all others are read on by [KafkaIntake]. Owned by the
/// loop's thread.
public final class KafkaGroup implements Group {

    private static final Duration LEAVE_TIMEOUT = Duration.ofSeconds(20);

    private final Consumer<byte[], byte[]> consumer;

    /// @param consumer a member of the workers' group
    public KafkaGroup(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    @Override
    public void join(Assignments assignments) {
        consumer.subscribe(List.of(Topic.REQUESTS.name()), new Listener(assignments));
    }

    @Override
    public void hear() {
        var records = consumer.poll(Duration.ZERO);
        if (!records.isEmpty()) {
            throw new IllegalStateException("the group's consumer has read records: it must not");
        }
    }

    /// What a transaction shows to be that of a member.
    public ConsumerGroupMetadata metadata() {
        return consumer.groupMetadata();
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(LEAVE_TIMEOUT));
    }

    /// Pauses what is assigned, so that nothing is ever fetched.
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
