package io.provlog.worker.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.provlog.contract.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/// Reads of which servers `provisioning.servers` tells, whoever said so. Used by one thread.
final class ToldServers {

    private static final Duration POLL = Duration.ofSeconds(1);

    private final Consumer<byte[], byte[]> consumer;
    private final Set<String> names = new TreeSet<>();

    ToldServers(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /// Returns when it has read what was there when it was called.
    Set<String> names() {
        List<TopicPartition> partitions =
                consumer.partitionsFor(Topic.SERVERS.name()).stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        var ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream()
                .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(this::take);
        }
        return names;
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            return;
        }
        String name = new String(record.key(), UTF_8);
        if (record.value() == null) {
            names.remove(name);
        } else {
            names.add(name);
        }
    }
}
