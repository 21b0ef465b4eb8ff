package io.provlog.worker;

import io.provlog.worker.lane.Lanes;
import io.provlog.worker.lane.LanesOverview;
import io.provlog.worker.lane.Moment;
import io.provlog.worker.loop.Membership;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What the loop last said of itself. Written by the loop, read by any thread.
final class WorkerStatus {

    /// Looking at all lanes takes milliseconds where there are many.
    private static final long LOOK_MILLIS = 1_000;

    /// @param turnedAt `System.nanoTime()` of the last turn
    /// @param overview at most a second old
    /// @param waitingFor why no turn is taken, null where turns are taken
    record Snapshot(
            boolean stopped,
            long turnedAt,
            Set<Integer> owned,
            Set<Integer> restoring,
            LanesOverview overview,
            @Nullable String waitingFor) {

        Duration sinceTurn() {
            return Duration.ofNanos(System.nanoTime() - turnedAt);
        }
    }

    private final List<Consumer<LanesOverview>> listeners = new CopyOnWriteArrayList<>();
    private volatile Snapshot snapshot = idle(false, "start");

    /// Only the loop's thread touches it.
    private long nextLookTicks = Long.MIN_VALUE;

    /// @param listener hears of each new overview, on the loop's thread
    void listen(Consumer<LanesOverview> listener) {
        listeners.add(listener);
    }

    Snapshot snapshot() {
        return snapshot;
    }

    void turned(Membership membership, Lanes lanes, Moment now) {
        var overview = snapshot.overview();
        if (now.ticks() >= nextLookTicks) {
            nextLookTicks = now.ticks() + LOOK_MILLIS;
            overview = lanes.overview(now);
            for (var listener : listeners) {
                listener.accept(overview);
            }
        }
        snapshot =
                new Snapshot(
                        false,
                        System.nanoTime(),
                        membership.owned(),
                        membership.restoring(),
                        overview,
                        null);
    }

    void waiting(@Nullable String reason) {
        snapshot = idle(false, reason == null ? "Kafka" : reason);
    }

    void stopped() {
        snapshot = idle(true, null);
    }

    private static Snapshot idle(boolean stopped, @Nullable String waitingFor) {
        return new Snapshot(
                stopped, System.nanoTime(), Set.of(), Set.of(), LanesOverview.EMPTY, waitingFor);
    }
}
