package io.provlog.worker.intake;

import io.provlog.contract.ProvisioningHeaders;
import io.provlog.contract.topic.Topic;
import io.provlog.worker.lane.IncomingRecord;
import io.provlog.worker.lane.Origin;
import io.provlog.worker.loop.Intake;
import io.provlog.worker.tracing.Tracing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/// Reads `provisioning.requests`, and knows for each partition the offset that is to be committed
/// next. It belongs to no group: it reads what it is told to. Owned by the loop's thread, but for
/// [#wake].
public final class KafkaIntake implements Intake {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final Tracing tracing;

    /// Open partitions, and the offset up to which each is done with.
    private final Map<Integer, Long> done = new HashMap<>();

    private final Set<Integer> paused = new HashSet<>();

    /// @param consumer reads committed records, belongs to no group
    public KafkaIntake(Consumer<byte[], byte[]> consumer, Tracing tracing) {
        this.consumer = consumer;
        this.tracing = tracing;
    }

    @Override
    public List<IncomingRecord> poll(Duration patience, boolean reading) {
        Set<Integer> silent = reading ? paused : done.keySet();
        consumer.pause(topicPartitions(silent));
        consumer.resume(
                consumer.assignment().stream()
                        .filter(partition -> !silent.contains(partition.partition()))
                        .toList());
        List<IncomingRecord> records = new ArrayList<>();
        try {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(patience)) {
                records.add(
                        new IncomingRecord(
                                new Origin(record.topic(), record.partition(), record.offset()),
                                record.key(),
                                record.value(),
                                tracing.ofRequest(
                                        ProvisioningHeaders.traceparent(record.headers()))));
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
    public void open(int partition, long offset) {
        done.put(partition, offset);
        assign();
        consumer.seek(topicPartition(partition), offset);
    }

    @Override
    public void pause(int partition) {
        if (done.containsKey(partition)) {
            paused.add(partition);
        }
    }

    @Override
    public void close(int partition) {
        paused.remove(partition);
        if (done.remove(partition) != null) {
            assign();
        }
    }

    /// Partitions that stay keep their place.
    private void assign() {
        consumer.assign(topicPartitions(done.keySet()));
    }

    @Override
    public Set<Integer> openPartitions() {
        return Set.copyOf(done.keySet());
    }

    @Override
    public void committed(Map<Integer, Long> offsets) {
        offsets.forEach((partition, offset) -> done.replace(partition, offset));
    }

    /// What a transaction commits: the offsets that were consumed, or, where none was, one that is
    /// committed already, since a transaction shows its membership only together with an offset.
    public Map<TopicPartition, OffsetAndMetadata> offsets(Map<Integer, Long> consumed) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        consumed.forEach((partition, offset) -> {
            if (done.containsKey(partition)) {
                offsets.put(topicPartition(partition), new OffsetAndMetadata(offset));
            }
        });
        if (offsets.isEmpty()) {
            done.entrySet().stream()
                    .findAny()
                    .ifPresent(any ->
                            offsets.put(
                                    topicPartition(any.getKey()),
                                    new OffsetAndMetadata(any.getValue())));
        }
        return offsets;
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
    }

    private static Set<TopicPartition> topicPartitions(Set<Integer> partitions) {
        return partitions.stream().map(KafkaIntake::topicPartition).collect(Collectors.toSet());
    }

    private static TopicPartition topicPartition(int partition) {
        return new TopicPartition(Topic.REQUESTS.name(), partition);
    }
}
