package io.provlog.worker.journal;

import io.provlog.contract.topic.Topic;
import io.provlog.worker.lane.JournalEntry;
import io.provlog.worker.lane.RecentEnds;
import io.provlog.worker.lane.Restored;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads partitions of the journal from their start to the high watermark they have when it begins.
/// Only committed records count; where a transaction is still open, it waits until that is settled.
/// Owned by the restoring thread.
public final class JournalReader implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(JournalReader.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long ANSWER_SECONDS = 30;
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer;
    private final Admin admin;
    private final Supplier<RecentEnds> ends;

    /// @param consumer reads committed records only, belongs to no group
    /// @param ends makes an empty memory for a partition's ended jobs
    public JournalReader(
            org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer,
            Admin admin,
            Supplier<RecentEnds> ends) {
        this.consumer = consumer;
        this.admin = admin;
        this.ends = ends;
    }

    /// Reads these partitions, and hands each over as soon as it is complete.
    ///
    /// @throws KafkaException where Kafka does not answer; it may be tried again
    public void read(Set<Integer> partitions, Consumer<Restored> complete) {
        List<TopicPartition> journal =
                partitions.stream()
                        .map(partition -> new TopicPartition(Topic.RETRIES.name(), partition))
                        .toList();
        Map<TopicPartition, Long> highWatermarks = highWatermarks(journal);
        Map<TopicPartition, Fold> folds = new HashMap<>();
        journal.forEach(partition -> folds.put(partition, new Fold(ends.get())));
        consumer.assign(journal);
        consumer.seekToBeginning(journal);
        while (!folds.isEmpty()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                Fold fold = folds.get(new TopicPartition(record.topic(), record.partition()));
                if (fold != null) {
                    fold.add(record);
                }
            }
            handOver(folds, highWatermarks, complete);
        }
        consumer.unsubscribe();
    }

    @Override
    public void close() {
        try {
            consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
        } finally {
            admin.close(CLOSE_TIMEOUT);
        }
    }

    private void handOver(
            Map<TopicPartition, Fold> folds,
            Map<TopicPartition, Long> highWatermarks,
            Consumer<Restored> complete) {
        for (TopicPartition partition : List.copyOf(folds.keySet())) {
            Fold fold = folds.get(partition);
            Long end = highWatermarks.get(partition);
            if (fold != null && end != null && consumer.position(partition) >= end) {
                folds.remove(partition);
                consumer.pause(List.of(partition));
                complete.accept(fold.restored(partition.partition()));
            }
        }
    }

    private Map<TopicPartition, Long> highWatermarks(List<TopicPartition> journal) {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        journal.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        try {
            // Admin's own default is to count uncommitted records, which is what is wanted here.
            var offsets = admin.listOffsets(latest).all().get(ANSWER_SECONDS, TimeUnit.SECONDS);
            Map<TopicPartition, Long> ends = new HashMap<>();
            offsets.forEach((partition, offset) -> ends.put(partition, offset.offset()));
            return ends;
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("the journal's end could not be asked for", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while asking for the journal's end", e);
        }
    }

    /// The newest word on each job of a partition. Records that the worker cannot have written are
    /// passed over, aloud: they must not keep the partition's jobs from going on.
    private static final class Fold {

        private final Map<UUID, JournalEntry> unfinished = new LinkedHashMap<>();
        private final RecentEnds ends;

        private Fold(RecentEnds ends) {
            this.ends = ends;
        }

        void add(ConsumerRecord<byte[], byte[]> record) {
            try {
                UUID jobId = JournalFormat.jobId(record);
                if (record.value() == null) {
                    unfinished.remove(jobId);
                    ends.add(
                            jobId,
                            JournalFormat.fingerprint(record),
                            Instant.ofEpochMilli(record.timestamp()));
                } else {
                    unfinished.put(jobId, JournalFormat.read(record));
                }
            } catch (UnreadableJournalException e) {
                log.error("{}. It is passed over", e.getMessage());
            }
        }

        Restored restored(int partition) {
            return new Restored(partition, List.copyOf(unfinished.values()), ends);
        }
    }
}
