package io.provlog.worker.loop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Hands events from any thread to the loop, and wakes it where it sleeps in Kafka's consumer. It
/// is bounded by what can be under way: running calls, and one journal for each partition.
public final class Inbox {

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

    /// Set while the loop sleeps: wakes it, at most once.
    private final AtomicReference<@Nullable Runnable> alarm = new AtomicReference<>();

    /// Called by any thread.
    public void add(Event event) {
        events.add(event);
        wake();
    }

    /// Ends the loop's sleep, if it sleeps. Called by any thread.
    public void wake() {
        Runnable wake = alarm.getAndSet(null);
        if (wake != null) {
            wake.run();
        }
    }

    /// The loop is about to sleep: from now on an event calls `wake`.
    ///
    /// @return whether it may; false where events are waiting already
    boolean maySleep(Runnable wake) {
        alarm.set(wake);
        return events.isEmpty();
    }

    /// The loop is awake.
    void awake() {
        alarm.set(null);
    }

    /// Takes what is there. Called by the loop.
    List<Event> take() {
        List<Event> taken = new ArrayList<>();
        events.drainTo(taken);
        return taken;
    }

    /// Takes what is there, and waits for it a while where there is nothing. Called by the loop.
    List<Event> take(Duration patience) {
        try {
            Event first = events.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            List<Event> taken = new ArrayList<>();
            if (first != null) {
                taken.add(first);
                events.drainTo(taken);
            }
            return taken;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }
}
