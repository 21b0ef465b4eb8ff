package io.provlog.worker.loop;

import io.provlog.worker.lane.Decisions;
import io.provlog.worker.lane.IncomingRecord;
import io.provlog.worker.lane.Lanes;
import io.provlog.worker.lane.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// One membership in the workers' group, from joining it to leaving it. Each turn reads what there
/// is, lets the lanes decide, commits, and only then acts. What was decided and could not be
/// committed because the group was changing is kept, and nothing else is decided before it. Owned
/// by the loop's thread.
public final class Membership implements Group.Assignments, AutoCloseable {

    /// After so long the group is heard again, whatever else there is to do.
    private static final Duration LONGEST_SLEEP = Duration.ofMillis(100);

    private final Group group;
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

    /// Assigned partitions whose journal is being read.
    private final Map<Integer, Reading> restoring = new HashMap<>();

    private record Reading(long number, long startedTicks) {}

    /// @param journals opens a journal; whatever transaction an earlier one has left open is ended
    ///   by that
    public Membership(
            Group group,
            Intake intake,
            Supplier<Journal> journals,
            Lanes lanes,
            Surroundings surroundings,
            Duration drainTimeout) {
        this.group = group;
        this.intake = intake;
        this.journals = journals;
        this.lanes = lanes;
        this.surroundings = surroundings;
        this.drainTimeout = drainTimeout;
        this.journal = journals.get();
        group.join(this);
    }

    /// Hears the group, then reads, decides, commits and acts once. Sleeps while there is nothing
    /// to do.
    public void turn() {
        group.hear();
        work();
        if (inDoubt) {
            readAgain();
        }
    }

    /// Starts no more calls, and gives those that run a bounded time to end and be committed.
    public void leave() {
        leaving = true;
        drain(Set.copyOf(intake.openPartitions()));
    }

    public Set<Integer> restoring() {
        return Set.copyOf(restoring.keySet());
    }

    public Set<Integer> owned() {
        return intake.openPartitions();
    }

    private void work() {
        read();
        decide();
        if (!pending.isEmpty() && !inDoubt) {
            commit();
        }
    }

    private void read() {
        boolean settled = pending.isEmpty() && unread.isEmpty();
        if (intake.openPartitions().isEmpty()) {
            surroundings.await(LONGEST_SLEEP);
            return;
        }
        boolean idle = surroundings.inbox().maySleep(intake::wake) && settled;
        Duration patience = idle ? untilNextDue() : Duration.ZERO;
        unread.addAll(intake.poll(patience, settled && !lanes.isFull()));
        surroundings.inbox().awake();
    }

    private void decide() {
        boolean settled = pending.isEmpty();
        for (Event event = surroundings.inbox().take();
                event != null;
                event = surroundings.inbox().take()) {
            handle(event);
        }
        if (settled) {
            Moment now = now();
            unread.forEach(record -> lanes.accept(record, now, pending));
            unread.clear();
            lanes.startDue(now, pending);
            surroundings.test(lanes.takeTests(now));
        }
    }

    private void handle(Event event) {
        switch (event) {
            case Event.Ended(var end) -> lanes.callEnded(end, now(), pending);
            case Event.Tested(var server, var answers) -> lanes.tested(server, answers, now());
            case Event.Asked(var job, var answer) -> answer.complete(lanes.find(job, now()));
            case Event.JournalRead(var read, var offset, var number) -> {
                Reading reading = restoring.get(read.partition());
                if (reading != null && reading.number() == number && !leaving) {
                    restoring.remove(read.partition());
                    intake.open(read.partition(), offset);
                    lanes.restore(read, now(), pending);
                    surroundings.restored(read, now().since(reading.startedTicks()));
                }
            }
        }
    }

    private void commit() {
        long startedTicks = now().ticks();
        switch (journal.commit(pending)) {
            case COMMITTED -> {
                Decisions committed = pending;
                pending = new Decisions();
                intake.committed(committed.offsets());
                // First of all: what was decided to be called counts as running from here on.
                surroundings.start(committed.calls());
                surroundings.committed(committed, now().since(startedTicks));
            }
            case STALE -> {}
            case UNKNOWN -> inDoubt = true;
        }
    }

    /// Whether the last commit took place is unknown: everything is read again as the journal has
    /// it.
    private void readAgain() {
        Set<Integer> partitions = new HashSet<>(intake.openPartitions());
        partitions.forEach(this::release);
        journal.close();
        journal = journals.get();
        partitions.forEach(this::restore);
        inDoubt = false;
    }

    @Override
    public void assigned(Set<Integer> partitions) {
        partitions.forEach(this::restore);
    }

    @Override
    public void revoked(Set<Integer> partitions) {
        if (!leaving) {
            drain(partitions);
        }
        partitions.forEach(this::release);
    }

    @Override
    public void lost(Set<Integer> partitions) {
        partitions.forEach(this::release);
    }

    /// Goes on with everything else, but accepts nothing more on these partitions and starts no
    /// calls there, until their calls have ended and are committed, or until the time is up.
    private void drain(Set<Integer> partitions) {
        partitions.forEach(intake::pause);
        partitions.forEach(lanes::close);
        long end = now().ticks() + drainTimeout.toMillis();
        while (!inDoubt
                && now().ticks() < end
                && (!pending.isEmpty() || partitions.stream().anyMatch(lanes::isCalling))) {
            work();
        }
    }

    private void restore(int partition) {
        long number = surroundings.readJournal(partition);
        restoring.put(partition, new Reading(number, now().ticks()));
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
        return surroundings.now();
    }

    /// Leaves the group. What has not been committed is not lost: the journal has it.
    @Override
    public void close() {
        leaving = true;
        intake.openPartitions().forEach(this::release);
        try {
            group.close();
        } finally {
            intake.close();
            journal.close();
        }
    }
}
