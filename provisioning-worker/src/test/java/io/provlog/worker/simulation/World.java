package io.provlog.worker.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;

/// Time and chance. Everything happens on one thread, in the order of the virtual clock.
final class World {

    static final Instant START = Instant.parse("2026-11-23T00:00:00Z");

    private final Random random;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(
                    Comparator.comparingLong(Event::at).thenComparingLong(Event::number));
    private long now;
    private long numbers;
    private boolean calm;

    private record Event(long at, long number, Runnable action) {}

    World(long seed) {
        random = new Random(seed);
    }

    /// Milliseconds since the start.
    long now() {
        return now;
    }

    /// From here on nothing new goes wrong, so that everything can come to its end.
    void calmDown() {
        calm = true;
    }

    boolean isCalm() {
        return calm;
    }

    /// Whether a mishap of this probability happens.
    boolean mishap(double probability) {
        return random.nextDouble() < probability && !calm;
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /// From 0 to `bound`, exclusive.
    int pick(int bound) {
        return random.nextInt(bound);
    }

    double fraction() {
        return random.nextDouble();
    }

    void after(long millis, Runnable action) {
        events.add(new Event(now + millis, numbers++, action));
    }

    /// Lets everything happen that happens until then. May be called from within something that
    /// happens: that takes so long, then.
    void runFor(Duration time) {
        runUntil(now + time.toMillis());
    }

    void runUntil(long end) {
        for (Event next = events.peek(); next != null && next.at() <= end; next = events.peek()) {
            events.remove();
            now = Math.max(now, next.at());
            next.action().run();
        }
        now = Math.max(now, end);
    }
}
