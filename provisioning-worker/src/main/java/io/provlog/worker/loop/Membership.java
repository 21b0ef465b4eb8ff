package io.provlog.worker.loop;

import io.provlog.worker.journal.Journal;
import io.provlog.worker.lane.Decisions;
import io.provlog.worker.lane.IncomingRecord;
import io.provlog.worker.lane.Lanes;
import io.provlog.worker.lane.Moment;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;

/// One membership in the workers' group, from joining it to leaving it. Each turn reads what there
/// is, lets the lanes decide, commits, and only then acts. What was decided and could not be
/// committed because the group was changing is kept, and nothing else is decided before it. Owned
/// by the loop's thread.
final class Membership implements ConsumerRebalanceListener, AutoCloseable {

    private static final Duration LONGEST_SLEEP = Duration.ofMillis(500);
    private static final Duration DRAIN_STEP = Duration.ofMillis(50);

    private final Intake intake;
    private final Supplier<Journal> journals;
    private final Lanes lanes;
    private final Surroundings surroundings;
    private final Duration drainTimeout;

    private Journal journal;
    private final List<IncomingRecord> unread = new ArrayList<>();
    private Decisions pending = new Decisions();
    private boolean inDoubt;
    private boolean leaving;

    /// Assigned partitions whose journal is being read, and the number of that reading.
    private final Map<Integer, Long> restoring = new HashMap<>();

    private long readings;

    /// What a membership works with, and what outlives it.
    record Surroundings(
            Inbox inbox, Calls calls, JournalReaderLoop reader, JobLog jobLog, Clock clock) {}

    /// @param journals opens a journal; whatever transaction an earlier one has left open is ended
    ///   by that
    Membership(
            Intake intake,
            Supplier<Journal> journals,
            Lanes lanes,
            Surroundings surroundings,
            Duration drainTimeout) {
        this.intake = intake;
        this.journals = journals;
        this.lanes = lanes;
        this.surroundings = surroundings;
        this.drainTimeout = drainTimeout;
        this.journal = journals.get();
        intake.subscribe(this);
    }

    /// Reads, decides, commits and acts once. Sleeps while there is nothing to do.
    void turn() {
        boolean settled = pending.isEmpty() && unread.isEmpty();
        boolean idle = surroundings.inbox().maySleep(intake::wake) && settled;
        boolean reading = settled && !lanes.isFull();
        Duration patience = idle ? untilNextDue() : Duration.ZERO;
        unread.addAll(intake.poll(patience, reading));
        surroundings.inbox().awake();
        step(Duration.ZERO);
        if (inDoubt) {
            readAgain();
        }
    }

    /// Starts no more calls, and gives those that run a bounded time to end and be committed.
    void leave() {
        leaving = true;
        drain(Set.copyOf(intake.owned()));
    }

    Set<Integer> restoring() {
        return Set.copyOf(restoring.keySet());
    }

    Set<Integer> owned() {
        return intake.owned();
    }

    private void step(Duration patience) {
        List<Event> events = surroundings.inbox().take(patience);
        boolean settled = pending.isEmpty();
        events.forEach(this::handle);
        if (settled) {
            Moment now = now();
            unread.forEach(record -> lanes.accept(record, now, pending));
            unread.clear();
            lanes.startDue(now, pending);
        }
        if (!pending.isEmpty() && !inDoubt) {
            commit();
        }
    }

    private void handle(Event event) {
        switch (event) {
            case Event.Ended(var end) -> lanes.callEnded(end, now(), pending);
            case Event.JournalRead(var read, var number) -> {
                if (restoring.remove(read.partition(), number)) {
                    intake.open(read.partition());
                    lanes.restore(read, now(), pending);
                }
            }
        }
    }

    private void commit() {
        switch (journal.commit(pending, intake.offsets(pending.offsets()), intake.group())) {
            case COMMITTED -> {
                Decisions committed = pending;
                pending = new Decisions();
                intake.committed(committed.offsets());
                surroundings.jobLog().committed(committed);
                surroundings.calls().start(committed.calls());
            }
            case STALE -> {}
            case UNKNOWN -> inDoubt = true;
        }
    }

    /// Whether the last commit took place is unknown: everything is read again as the journal has
    /// it.
    private void readAgain() {
        Set<Integer> partitions = new HashSet<>(intake.owned());
        partitions.forEach(this::release);
        journal.close();
        journal = journals.get();
        intake.rewind(partitions);
        partitions.forEach(this::restore);
        inDoubt = false;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        intake.hold(partitions);
        partitions.forEach(partition -> restore(partition.partition()));
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        if (!leaving) {
            drain(numbers(partitions));
        }
        numbers(partitions).forEach(this::release);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        numbers(partitions).forEach(this::release);
    }

    /// Goes on with everything but the start of calls on these partitions, until their calls have
    /// ended and are committed, or until the time is up.
    private void drain(Set<Integer> partitions) {
        partitions.forEach(lanes::close);
        long end = System.nanoTime() + drainTimeout.toNanos();
        while (!inDoubt
                && System.nanoTime() < end
                && (!pending.isEmpty() || partitions.stream().anyMatch(lanes::isCalling))) {
            step(DRAIN_STEP);
        }
    }

    private void restore(int partition) {
        restoring.put(partition, ++readings);
        surroundings.reader().want(partition, readings);
    }

    private void release(int partition) {
        restoring.remove(partition);
        unread.removeIf(record -> record.origin().partition() == partition);
        intake.close(partition);
        lanes.release(partition, pending);
    }

    private Duration untilNextDue() {
        Long due = lanes.nextDueTicks();
        if (due == null) {
            return LONGEST_SLEEP;
        }
        long millis = Math.clamp(due - now().ticks(), 0, LONGEST_SLEEP.toMillis());
        return Duration.ofMillis(millis);
    }

    private Moment now() {
        return new Moment(surroundings.clock().instant(), System.nanoTime() / 1_000_000);
    }

    private static Set<Integer> numbers(Collection<TopicPartition> partitions) {
        Set<Integer> numbers = new HashSet<>();
        partitions.forEach(partition -> numbers.add(partition.partition()));
        return numbers;
    }

    /// Leaves the group. What has not been committed is not lost: the journal has it.
    @Override
    public void close() {
        Set.copyOf(intake.owned()).forEach(this::release);
        try {
            intake.close();
        } finally {
            journal.close();
        }
    }
}
