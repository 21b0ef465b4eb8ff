package io.provlog.worker.lane;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// The lanes whose head waits for its time.
final class Timers {

    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>(Comparator.comparingLong(Timer::dueTicks));

    private record Timer(long dueTicks, Lane lane) {}

    void add(Lane lane) {
        timers.add(new Timer(lane.head().dueTicks(), lane));
    }

    /// Takes out the lanes whose time has come, those of released partitions excepted.
    List<Lane> takeDue(Moment now) {
        List<Lane> due = new ArrayList<>();
        for (Timer timer = timers.peek();
                timer != null && timer.dueTicks() <= now.ticks();
                timer = timers.peek()) {
            timers.remove();
            if (!timer.lane().isReleased()) {
                due.add(timer.lane());
            }
        }
        return due;
    }

    /// When the next lane's time comes; null where none waits.
    @Nullable Long nextDueTicks() {
        Timer timer = timers.peek();
        return timer == null ? null : timer.dueTicks();
    }
}
