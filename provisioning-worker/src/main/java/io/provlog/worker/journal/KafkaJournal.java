package io.provlog.worker.journal;

import io.provlog.worker.lane.Decisions;
import io.provlog.worker.lane.Write;
import io.provlog.worker.loop.Journal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Commits decisions: every write and every consumed offset of a turn in one Kafka transaction.
///
/// Fencing: each transaction carries the consumer group's metadata, and carries it last, after
/// every record has reached the broker. A worker that has lost its membership is refused there. So
/// when a new owner reads a partition's journal up to its high watermark, whatever the former owner
/// wrote before is either in it or will never be committed.
///
/// Two producers take turns, since the next transaction of one would have to wait until the markers
/// of its last are written. Owned by the loop's thread.
public final class KafkaJournal implements Journal {

    private static final Logger log = LoggerFactory.getLogger(KafkaJournal.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    /// What a transaction carries of the consumer group, so that a worker that has lost its
    /// membership is refused.
    ///
    /// @param offsets at least one
    public record Fence(
            Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata group) {}

    private final List<Producer<byte[], byte[]>> producers;
    private final Function<Map<Integer, Long>, Fence> fence;
    private int turns;

    /// @param producer makes the producer for a number, with a transactional id of its own that
    ///   stays the same for this process
    /// @param fence for the offsets, by partition, that a turn has consumed
    public KafkaJournal(
            Function<Integer, Producer<byte[], byte[]>> producer,
            Function<Map<Integer, Long>, Fence> fence) {
        this.fence = fence;
        this.producers = IntStream.range(0, 2).mapToObj(producer::apply).toList();
    }

    /// Ends whatever transaction an earlier journal of this process has left open.
    ///
    /// @throws KafkaException where Kafka does not answer in time
    public void open() {
        producers.forEach(Producer::initTransactions);
    }

    @Override
    public Result commit(Decisions decisions) {
        Producer<byte[], byte[]> producer = producers.get(turns++ % producers.size());
        try {
            producer.beginTransaction();
            decisions.messages().forEach(write -> send(producer, write));
            decisions.journal().forEach(write -> send(producer, write));
            producer.flush();
            Fence last = fence.apply(decisions.offsets());
            producer.sendOffsetsToTransaction(last.offsets(), last.group());
        } catch (CommitFailedException e) {
            return abort(producer, e);
        } catch (KafkaException e) {
            log.warn("A transaction failed: {}. The journal will be read again", e.toString());
            return Result.UNKNOWN;
        }
        return commit(producer);
    }

    private static Result commit(Producer<byte[], byte[]> producer) {
        try {
            producer.commitTransaction();
            return Result.COMMITTED;
        } catch (CommitFailedException e) {
            return abort(producer, e);
        } catch (KafkaException e) {
            log.warn("A commit failed: {}. The journal will be read again", e.toString());
            return Result.UNKNOWN;
        }
    }

    private static Result abort(Producer<byte[], byte[]> producer, CommitFailedException cause) {
        log.info("The group has changed during a transaction: {}", cause.getMessage());
        try {
            producer.abortTransaction();
            return Result.STALE;
        } catch (KafkaException e) {
            log.warn("An abort failed: {}. The journal will be read again", e.toString());
            return Result.UNKNOWN;
        }
    }

    /// A send that fails fails the commit.
    private static void send(Producer<byte[], byte[]> producer, Write write) {
        var _ = producer.send(record(write));
    }

    private static ProducerRecord<byte[], byte[]> record(Write write) {
        return switch (write) {
            case Write.Put(var entry) -> JournalFormat.unfinished(entry);
            case Write.Remove(var job, var attempt) -> JournalFormat.ended(job, attempt);
            case Write.Report report -> MessageFormat.outcome(report);
            case Write.DeadLetter letter -> MessageFormat.deadLetter(letter);
            case Write.Forward forward -> MessageFormat.forward(forward);
        };
    }

    @Override
    public void close() {
        producers.forEach(producer -> producer.close(CLOSE_TIMEOUT));
    }
}
