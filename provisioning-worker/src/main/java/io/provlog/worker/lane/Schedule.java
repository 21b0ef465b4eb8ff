package io.provlog.worker.lane;

import io.provlog.worker.hold.Holds;
import io.provlog.worker.panel.AttemptResult;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// When lanes go on: those that wait for their time, and those that wait for a place at their
/// server.
final class Schedule {

    private final Timers timers = new Timers();
    private final ServerQueues ready;
    private final Holds holds;

    Schedule(ServerLimits limits, int maxConcurrentCalls, Holds holds) {
        this.ready = new ServerQueues(limits, maxConcurrentCalls, holds);
        this.holds = holds;
    }

    /// A lane's head has changed, or has something new to wait for.
    void add(Lane lane, Moment now) {
        Unfinished head = lane.head();
        if (head.dueTicks() > now.ticks() || head.isCalling()) {
            timers.add(lane);
        } else {
            ready.add(head.job().server(), lane);
        }
    }

    /// Takes out the lanes whose time has come.
    List<Lane> takeDue(Moment now) {
        return timers.takeDue(now);
    }

    /// Takes out the next lane that may call now. Its place is taken until [#callEnded] or
    /// [#callNotMade].
    Optional<Lane> takeReady(Moment now) {
        return ready.next(now);
    }

    void callEnded(String server, AttemptResult result, Moment now) {
        ready.callEnded(server);
        holds.ended(server, result, now.wall(), now.ticks());
    }

    void callNotMade(String server) {
        ready.callEnded(server);
        holds.notMade(server);
    }

    int calling() {
        return ready.callingInAll();
    }

    @Nullable Long nextDueTicks() {
        return timers.nextDueTicks();
    }
}
