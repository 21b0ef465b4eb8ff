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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads partitions of the journal from their start to the high watermark they have when it begins,
/// and the requests' offset that belongs to it. Only what is committed counts; where a transaction
/// is still open, it waits until that is settled. Owned by the restoring thread.
public final class JournalReader implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(JournalReader.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long ANSWER_SECONDS = 30;
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final Admin admin;
    private final String group;
    private final Supplier<RecentEnds> ends;

    /// The partitions that are being read.
    private final Map<TopicPartition, Fold> folds = new HashMap<>();

    private final Map<TopicPartition, Long> highWatermarks = new HashMap<>();

    /// @param consumer reads committed records only, belongs to no group
    /// @param group the workers' group, which has committed the requests' offsets
    /// @param ends makes an empty memory for a partition's ended jobs
    public JournalReader(
            Consumer<byte[], byte[]> consumer,
            Admin admin,
            String group,
            Supplier<RecentEnds> ends) {
        this.consumer = consumer;
        this.admin = admin;
        this.group = group;
        this.ends = ends;
    }

    /// Takes what was read of a partition.
    public interface Reading {

        /// A partition's journal, whole.
        ///
        /// @param offset the first request that is not in the journal
        void complete(Restored journal, long offset);
    }

    /// Begins to read these partitions, from their start also where they are being read already.
    /// The others are read on: one that waits for an open transaction holds up nobody.
    ///
    /// @throws KafkaException where Kafka does not answer; then this reader is of no use any more
    public void begin(Set<Integer> partitions) {
        List<TopicPartition> anew =
                partitions.stream()
                        .map(partition -> new TopicPartition(Topic.RETRIES.name(), partition))
                        .toList();
        highWatermarks.putAll(highWatermarks(anew));
        anew.forEach(partition -> folds.put(partition, new Fold(ends.get())));
        // The others keep their place.
        consumer.assign(folds.keySet());
        consumer.seekToBeginning(anew);
    }

    /// Whether there is nothing to read.
    public boolean isIdle() {
        return folds.isEmpty();
    }

    /// Reads on for a moment, and hands over the partitions that are complete.
    ///
    /// @throws KafkaException where Kafka does not answer; then this reader is of no use any more
    public void readOn(Reading reading) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            Fold fold = folds.get(new TopicPartition(record.topic(), record.partition()));
            if (fold != null) {
                fold.add(record);
            }
        }
        handOver(reading);
    }

    @Override
    public void close() {
        try {
            consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
        } finally {
            admin.close(CLOSE_TIMEOUT);
        }
    }

    private void handOver(Reading reading) {
        for (TopicPartition partition : List.copyOf(folds.keySet())) {
            Fold fold = folds.get(partition);
            Long end = highWatermarks.get(partition);
            if (fold != null && end != null && consumer.position(partition) >= end) {
                int number = partition.partition();
                committedOffset(number)
                        .ifPresent(offset -> {
                            folds.remove(partition);
                            consumer.assign(folds.keySet());
                            reading.complete(fold.restored(number), offset);
                        });
            }
        }
    }

    private Map<TopicPartition, Long> highWatermarks(List<TopicPartition> journal) {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        journal.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        // Admin's own default is to count uncommitted records, which is what is wanted here.
        Map<TopicPartition, Long> ends = new HashMap<>();
        answer(admin.listOffsets(latest).all(), "the journal's end")
                .forEach((partition, offset) -> ends.put(partition, offset.offset()));
        return ends;
    }

    /// Asked after the high watermark, so that no transaction that counts below it can have been
    /// overlooked here. Empty while a transaction that commits it is open: then Kafka's answer
    /// leaves the partition out. Where nothing was ever committed, the partition is there, without
    /// offset.
    private Optional<Long> committedOffset(int partition) {
        var requests = new TopicPartition(Topic.REQUESTS.name(), partition);
        var spec = new ListConsumerGroupOffsetsSpec().topicPartitions(List.of(requests));
        var options = new ListConsumerGroupOffsetsOptions().requireStable(true);
        var question = admin.listConsumerGroupOffsets(Map.of(group, spec), options);
        var offsets = answer(question.partitionsToOffsetAndMetadata(group), "the requests' offset");
        if (!offsets.containsKey(requests)) {
            return Optional.empty();
        }
        var committed = offsets.get(requests);
        return Optional.of(committed == null ? 0 : committed.offset());
    }

    private static <T> T answer(KafkaFuture<T> question, String what) {
        try {
            return question.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException(what + " could not be asked for", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while asking for " + what, e);
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
