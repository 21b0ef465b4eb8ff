package io.provlog.worker.simulation;

import io.provlog.contract.AttemptOutcome;
import io.provlog.worker.lane.Decisions;
import io.provlog.worker.lane.Fingerprint;
import io.provlog.worker.lane.IncomingRecord;
import io.provlog.worker.lane.Job;
import io.provlog.worker.lane.JournalEntry;
import io.provlog.worker.lane.Origin;
import io.provlog.worker.lane.RecentEnds;
import io.provlog.worker.lane.Restored;
import io.provlog.worker.lane.Write;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The four topics, as a broker keeps them: an append-only log for each partition, transactions
/// that are open, committed or aborted, and committed offsets.
final class SimulatedKafka {

    static final String REQUESTS = "provisioning.requests";
    static final Duration DUPLICATE_WINDOW = Duration.ofHours(1);

    /// A transaction of one producer.
    static final class Transaction {
        enum State {
            OPEN,
            COMMITTED,
            ABORTED
        }

        State state = State.OPEN;

        /// The group's check has been passed: nothing but the commit itself is missing.
        boolean checked;

        private final Map<Integer, Long> offsets = new HashMap<>();
        private final List<Runnable> onCommit = new ArrayList<>();

        void commit() {
            if (state == State.OPEN) {
                state = State.COMMITTED;
                onCommit.forEach(Runnable::run);
            }
        }

        void abort() {
            if (state == State.OPEN) {
                state = State.ABORTED;
            }
        }
    }

    /// @param entry null for a tombstone
    private record JournalRecord(
            Job job, @Nullable JournalEntry entry, long at, Transaction transaction) {}

    private final World world;
    private final int partitions;
    private final List<List<IncomingRecord>> requests = new ArrayList<>();
    private final List<List<JournalRecord>> journal = new ArrayList<>();
    private final Map<Integer, Long> committed = new HashMap<>();
    private final List<Transaction> transactions = new ArrayList<>();

    final List<AttemptOutcome> outcomes = new ArrayList<>();
    final List<Write.DeadLetter> deadLetters = new ArrayList<>();

    /// Called whenever there is something new to be read.
    Runnable news = () -> {};

    SimulatedKafka(World world, int partitions) {
        this.world = world;
        this.partitions = partitions;
        for (int i = 0; i < partitions; i++) {
            requests.add(new ArrayList<>());
            journal.add(new ArrayList<>());
        }
    }

    int partitions() {
        return partitions;
    }

    Origin publish(int partition, byte @Nullable [] key, byte @Nullable [] value) {
        List<IncomingRecord> log = requests.get(partition);
        var origin = new Origin(REQUESTS, partition, log.size());
        log.add(new IncomingRecord(origin, key, value, null));
        news.run();
        return origin;
    }

    List<IncomingRecord> read(int partition, long from, int most) {
        List<IncomingRecord> log = requests.get(partition);
        int end = (int) Math.min(log.size(), from + most);
        return from >= end ? List.of() : List.copyOf(log.subList((int) from, end));
    }

    boolean isRead(int partition) {
        return committedOffset(partition) >= requests.get(partition).size();
    }

    long committedOffset(int partition) {
        return committed.getOrDefault(partition, 0L);
    }

    /// Writes a turn's records into a transaction, which stays open.
    void write(Decisions decisions, Transaction transaction) {
        for (Write write : decisions.messages()) {
            transaction.onCommit.add(() -> deliver(write));
        }
        for (Write write : decisions.journal()) {
            switch (write) {
                case Write.Put(var entry) ->
                        append(write.partition(), entry.job(), entry, transaction);
                case Write.Remove(var job, var _) ->
                        append(write.partition(), job, null, transaction);
                default -> throw new AssertionError(write);
            }
        }
        transactions.removeIf(other -> other.state != Transaction.State.OPEN);
        transactions.add(transaction);
        transaction.offsets.putAll(decisions.offsets());
        transaction.onCommit.add(() -> committed.putAll(transaction.offsets));
    }

    private void append(
            int partition, Job job, @Nullable JournalEntry entry, Transaction transaction) {
        journal.get(partition).add(new JournalRecord(job, entry, world.now(), transaction));
    }

    private void deliver(Write write) {
        switch (write) {
            case Write.Report report -> outcomes.add(report.outcome());
            case Write.DeadLetter letter -> deadLetters.add(letter);
            case Write.Forward(var record, var target) ->
                    publish(target, record.key(), record.value());
            default -> throw new AssertionError(write);
        }
    }

    int highWatermark(int partition) {
        return journal.get(partition).size();
    }

    /// Whether every transaction below this offset has come to its end, and every one that has
    /// committed offsets of the partition: until then Kafka tells nobody the partition's offset.
    boolean isStable(int partition, int below) {
        boolean offsetPending =
                transactions.stream()
                        .filter(transaction -> transaction.state == Transaction.State.OPEN)
                        .anyMatch(transaction ->
                                transaction.checked && transaction.offsets.containsKey(partition));
        return !offsetPending
                && journal.get(partition).subList(0, below).stream()
                        .noneMatch(record -> record.transaction().state == Transaction.State.OPEN);
    }

    /// What a reader of committed records makes of the journal.
    Restored fold(int partition, int below) {
        Map<UUID, JournalEntry> unfinished = new LinkedHashMap<>();
        var ends = new RecentEnds(DUPLICATE_WINDOW, 1_000);
        for (JournalRecord record : journal.get(partition).subList(0, below)) {
            if (record.transaction().state != Transaction.State.COMMITTED) {
                continue;
            }
            JournalEntry entry = record.entry();
            if (entry == null) {
                unfinished.remove(record.job().id());
                ends.add(
                        record.job().id(),
                        Fingerprint.of(record.job().action(), record.job().serviceId()),
                        World.START.plusMillis(record.at()));
            } else {
                unfinished.put(record.job().id(), entry);
            }
        }
        return new Restored(partition, List.copyOf(unfinished.values()), ends);
    }

    boolean isJournalEmpty(int partition) {
        return fold(partition, highWatermark(partition)).unfinished().isEmpty();
    }
}
