package io.provlog.worker.simulation;

import io.provlog.contract.Cause;
import io.provlog.worker.hold.HoldSettings;
import io.provlog.worker.lane.Call;
import io.provlog.worker.lane.CallEnd;
import io.provlog.worker.lane.Decisions;
import io.provlog.worker.lane.LaneRules;
import io.provlog.worker.lane.LaneSettings;
import io.provlog.worker.lane.Lanes;
import io.provlog.worker.lane.Moment;
import io.provlog.worker.lane.Restored;
import io.provlog.worker.lane.RetryPlan;
import io.provlog.worker.lane.RetrySettings;
import io.provlog.worker.lane.ServerLimits;
import io.provlog.worker.loop.Event;
import io.provlog.worker.loop.Inbox;
import io.provlog.worker.loop.Membership;
import io.provlog.worker.loop.Surroundings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/// A worker process: the real loop and lanes in a simulated world. It can be killed between any two
/// steps.
final class SimulatedWorker implements Surroundings {

    private static final long LONGEST_SLEEP = 500;
    private static final Duration DRAIN = Duration.ofSeconds(1);

    /// Ends a process in the middle of whatever it does.
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;

        Killed() {
            super("killed", null, false, false);
        }
    }

    /// What all workers share.
    record Stage(World world, SimulatedKafka kafka, SimulatedGroup group, SimulatedPanel panel) {}

    private final Stage stage;
    private final World world;
    private final Inbox inbox = new Inbox();
    private final Lanes lanes;
    private @Nullable Membership membership;
    private @Nullable SimulatedMember member;
    private boolean dead;
    private boolean busy;
    private boolean draining;
    private long turnAt = Long.MAX_VALUE;
    private long wallOffset;
    private long readings;

    SimulatedWorker(Stage stage) {
        this.stage = stage;
        this.world = stage.world();
        var settings =
                new LaneSettings(
                        8, 40, DataSize.ofMegabytes(1), SimulatedKafka.DUPLICATE_WINDOW, 1_000);
        var retries =
                new RetrySettings(
                        3,
                        List.of(Duration.ofSeconds(1), Duration.ofSeconds(3)),
                        0.1,
                        Duration.ofSeconds(10),
                        Set.<Cause>of());
        var holds =
                new HoldSettings(
                        3, Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(8));
        var plan = new RetryPlan(retries, world::fraction);
        this.lanes =
                new Lanes(
                        new LaneRules(settings, plan, holds, new Limits()),
                        "worker",
                        stage.kafka().partitions());
        wake();
    }

    private record Limits() implements ServerLimits {
        @Override
        public int maxConcurrentCalls(String server) {
            return 3;
        }

        @Override
        public int servers() {
            return 2;
        }

        @Override
        public Duration timeout(String server) {
            return SimulatedPanel.TIMEOUT;
        }
    }

    boolean isDead() {
        return dead;
    }

    /// kill -9.
    void kill() {
        if (dead) {
            return;
        }
        dead = true;
        SimulatedMember current = member;
        if (current != null) {
            current.died();
        }
    }

    /// The process stops on request: it leaves its group in order.
    void stop() {
        if (busy || dead) {
            return;
        }
        guarded(() -> {
            Membership current = membership;
            if (current != null) {
                draining(current::leave);
                current.close();
            }
        });
        kill();
    }

    /// The broker holds this worker for gone, while it goes on.
    void shutOut() {
        SimulatedMember current = member;
        if (current != null) {
            stage.group().shutOut(current.seat());
        }
    }

    void jumpClock(long millis) {
        wallOffset += millis;
    }

    /// Has the next turn taken soon.
    void wake() {
        turnIn(world.pick(3));
    }

    private void turnIn(long millis) {
        long at = world.now() + millis;
        if (at < turnAt) {
            turnAt = at;
            world.after(millis, () -> turnIfDue(at));
        }
    }

    private void turnIfDue(long at) {
        if (at != turnAt || dead) {
            return;
        }
        turnAt = Long.MAX_VALUE;
        if (busy) {
            turnIn(5);
            return;
        }
        guarded(this::turn);
        turnIn(idleTime());
    }

    private long idleTime() {
        Long due = lanes.nextDueTicks();
        return due == null ? LONGEST_SLEEP : Math.clamp(due - now().ticks(), 1, LONGEST_SLEEP);
    }

    private void turn() {
        try {
            joined().turn();
        } catch (IllegalStateException lostKafka) {
            Membership left = membership;
            membership = null;
            if (left != null) {
                left.close();
            }
        }
    }

    private Membership joined() {
        Membership current = membership;
        if (current == null) {
            var seat = new SimulatedMember(stage, this);
            member = seat;
            current = new Membership(seat, seat, seat::openJournal, lanes, this, DRAIN);
            membership = current;
        }
        return current;
    }

    private void guarded(Runnable step) {
        busy = true;
        try {
            step.run();
        } catch (Killed e) {
            kill();
        } finally {
            busy = false;
        }
    }

    /// Time passes while this worker waits; it may not survive that.
    void passTime(long millis) {
        world.runUntil(world.now() + millis);
        if (dead) {
            throw new Killed();
        }
    }

    @Override
    public Inbox inbox() {
        return inbox;
    }

    /// Hands partitions over, which takes its time.
    void draining(Runnable step) {
        draining = true;
        try {
            step.run();
        } finally {
            draining = false;
        }
    }

    /// Between turns time passes anyway.
    @Override
    public void await(Duration patience) {
        if (draining) {
            passTime(Math.min(patience.toMillis(), 1 + world.pick(50)));
        }
    }

    @Override
    public Moment now() {
        Instant wall = World.START.plusMillis(world.now() + wallOffset);
        return new Moment(wall, world.now());
    }

    @Override
    public void start(List<Call> calls) {
        for (Call call : calls) {
            Instant startedAt = now().wall();
            if (call.isTooLate(now())) {
                var end =
                        new CallEnd(
                                call,
                                call.job().request(),
                                Call.notStarted(),
                                startedAt,
                                Duration.ZERO);
                arrive(new Event.Ended(end));
                continue;
            }
            var course = stage.panel().call(call);
            world.after(
                    course.millis(),
                    () -> {
                        if (!dead) {
                            course.visit().overAt = world.now();
                            var took = Duration.ofMillis(course.millis());
                            arrive(
                                    new Event.Ended(
                                            new CallEnd(
                                                    call,
                                                    call.job().request(),
                                                    course.result(),
                                                    startedAt,
                                                    took)));
                        }
                    });
            if (world.mishap(0.002)) {
                throw new Killed();
            }
        }
    }

    @Override
    public void test(List<String> servers) {
        for (String server : servers) {
            world.after(
                    1 + world.pick(1_000),
                    () -> arrive(new Event.Tested(server, stage.panel().answers(server))));
        }
    }

    @Override
    public void restored(Restored journal, Duration took) {}

    @Override
    public long readJournal(int partition) {
        long reading = ++readings;
        world.after(world.pick(20), () -> readFrom(partition, reading));
        return reading;
    }

    private void readFrom(int partition, long reading) {
        readUpTo(partition, reading, stage.kafka().highWatermark(partition));
    }

    private void readUpTo(int partition, long reading, int end) {
        if (dead) {
            return;
        }
        if (stage.kafka().isStable(partition, end)) {
            var read =
                    new Event.JournalRead(
                            stage.kafka().fold(partition, end),
                            stage.kafka().committedOffset(partition),
                            reading);
            world.after(world.pick(10), () -> arrive(read));
        } else {
            world.after(20, () -> readUpTo(partition, reading, end));
        }
    }

    private void arrive(Event event) {
        inbox.add(event);
        wake();
    }

    @Override
    public void committed(Decisions decisions, Duration took) {}
}
