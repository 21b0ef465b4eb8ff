package io.provlog.worker.simulation;

import io.provlog.worker.lane.Decisions;
import io.provlog.worker.lane.IncomingRecord;
import io.provlog.worker.loop.Group;
import io.provlog.worker.loop.Intake;
import io.provlog.worker.loop.Journal;
import io.provlog.worker.simulation.SimulatedKafka.Transaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One membership's consumer and producers.
final class SimulatedMember implements Group, Intake {

    private static final int TRANSACTION_TIMEOUT = 1_000;

    private final SimulatedWorker.Stage stage;
    private final SimulatedWorker worker;
    private final World world;
    private SimulatedGroup.Member seat;
    private @Nullable Assignments assignments;
    private final Map<Integer, Long> positions = new HashMap<>();
    private final Set<Integer> paused = new HashSet<>();
    private @Nullable Transaction open;

    SimulatedMember(SimulatedWorker.Stage stage, SimulatedWorker worker) {
        this.stage = stage;
        this.worker = worker;
        this.world = stage.world();
        this.seat = new SimulatedGroup.Member();
    }

    SimulatedGroup.Member seat() {
        return seat;
    }

    /// Nobody hears of this member again: its session runs out, and so does its transaction, unless
    /// the commit was on its way.
    void died() {
        world.after(world.pick(1_000), () -> stage.group().shutOut(seat));
        Transaction left = open;
        if (left != null && left.checked && world.chance(0.5)) {
            world.after(world.pick(TRANSACTION_TIMEOUT), left::commit);
        }
    }

    @Override
    public void join(Assignments listener) {
        assignments = listener;
        seat = stage.group().join();
    }

    @Override
    public List<IncomingRecord> poll(Duration patience, boolean reading) {
        worker.await(patience);
        if (!reading) {
            return List.of();
        }
        List<IncomingRecord> records = new ArrayList<>();
        positions.replaceAll((partition, position) -> {
            if (paused.contains(partition)) {
                return position;
            }
            List<IncomingRecord> read = stage.kafka().read(partition, position, 1 + world.pick(5));
            records.addAll(read);
            return position + read.size();
        });
        return records;
    }

    @Override
    public void hear() {
        Assignments listener = assignments;
        if (listener == null) {
            throw new AssertionError("polled before it joined");
        }
        if (seat.fenced) {
            listener.lost(Set.copyOf(assigned));
            assigned.clear();
            seat = stage.group().join();
        }
        Set<Integer> revoked = stage.group().toRevoke(seat);
        if (!revoked.isEmpty()) {
            worker.draining(() -> listener.revoked(revoked));
            assigned.removeAll(revoked);
            stage.group().revoked(seat, revoked);
        }
        Set<Integer> added = stage.group().toAssign(seat);
        if (!added.isEmpty()) {
            assigned.addAll(added);
            listener.assigned(added);
        }
    }

    private final Set<Integer> assigned = new HashSet<>();

    @Override
    public void wake() {
        worker.wake();
    }

    @Override
    public void open(int partition, long offset) {
        if (world.mishap(0.05)) {
            throw new IllegalStateException("Kafka does not answer");
        }
        positions.put(partition, offset);
    }

    @Override
    public void pause(int partition) {
        paused.add(partition);
    }

    @Override
    public void close(int partition) {
        paused.remove(partition);
        positions.remove(partition);
    }

    @Override
    public Set<Integer> openPartitions() {
        return Set.copyOf(positions.keySet());
    }

    @Override
    public void committed(Map<Integer, Long> offsets) {}

    /// Kafka is away now and then.
    Journal openJournal() {
        Transaction left = open;
        if (left != null) {
            // Where the commit was on its way it is completed, else the transaction is aborted.
            left.abort();
            open = null;
        }
        if (world.mishap(0.02)) {
            throw new IllegalStateException("Kafka does not answer");
        }
        return new SimulatedJournal();
    }

    @Override
    public void close() {
        Assignments listener = assignments;
        if (listener != null) {
            listener.revoked(Set.copyOf(assigned));
        }
        assigned.clear();
        stage.group().shutOut(seat);
    }

    /// Commits as Kafka does: the records, then, after every one of them, the group's check, then
    /// the commit.
    private final class SimulatedJournal implements Journal {

        @Override
        public Result commit(Decisions decisions) {
            maybeDie();
            var transaction = new Transaction();
            open = transaction;
            world.after(TRANSACTION_TIMEOUT, transaction::abort);
            stage.kafka().write(decisions, transaction);
            delay();
            maybeDie();
            if (seat.fenced) {
                transaction.abort();
                open = null;
                return Result.STALE;
            }
            if (world.mishap(0.01)) {
                // A passing refusal, while the group is changing.
                transaction.abort();
                open = null;
                return Result.STALE;
            }
            transaction.checked = true;
            delay();
            maybeDie();
            if (transaction.state != Transaction.State.OPEN || world.mishap(0.01)) {
                return unanswered(transaction);
            }
            transaction.commit();
            open = null;
            maybeDie();
            if (world.mishap(0.01)) {
                // Held up so long that others may have taken over.
                worker.passTime(world.pick(15_000));
            }
            return Result.COMMITTED;
        }

        private Result unanswered(Transaction transaction) {
            if (world.chance(0.5)) {
                transaction.commit();
                open = null;
            }
            return Result.UNKNOWN;
        }

        /// Usually nothing to speak of, sometimes long enough for the world to have changed.
        private void delay() {
            worker.passTime(world.mishap(0.02) ? world.pick(3_000) : world.pick(4));
        }

        private void maybeDie() {
            if (world.mishap(0.002)) {
                worker.kill();
                throw new SimulatedWorker.Killed();
            }
        }

        @Override
        public void close() {}
    }
}
