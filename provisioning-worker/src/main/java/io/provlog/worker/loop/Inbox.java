package io.provlog.worker.loop;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Hands events from any thread to the loop, and wakes it where it sleeps in Kafka's consumer. It
/// is bounded by what can be under way: running calls, and one journal for each partition.
public final class Inbox {

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

    /// Came out of the queue while the loop was waiting. Only the loop's thread touches it.
    private final Queue<Event> early = new ArrayDeque<>();

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

    /// Takes the next event, or null where there is none. One at a time, so that none is lost with
    /// another that cannot be handled. Called by the loop.
    @Nullable Event take() {
        Event first = early.poll();
        return first == null ? events.poll() : first;
    }

    /// Waits until something is there, but not for long. Called by the loop.
    public void await(Duration patience) {
        try {
            Event first = events.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (first != null) {
                early.add(first);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
