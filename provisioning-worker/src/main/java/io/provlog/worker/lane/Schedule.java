package io.provlog.worker.lane;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// When lanes go on: those that wait for their time, and those that wait for a place at their
/// server.
final class Schedule {

    private final Timers timers = new Timers();
    private final ServerQueues ready;

    Schedule(ServerLimits limits, int maxConcurrentCalls) {
        this.ready = new ServerQueues(limits, maxConcurrentCalls);
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

    /// Takes out the next lane that may call now. Its place is taken until [#callEnded].
    Optional<Lane> takeReady() {
        return ready.next();
    }

    void callEnded(String server) {
        ready.callEnded(server);
    }

    int calling() {
        return ready.callingInAll();
    }

    @Nullable Long nextDueTicks() {
        return timers.nextDueTicks();
    }
}
