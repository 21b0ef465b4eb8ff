package io.provlog.worker;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the loop last said of itself. Written by the loop, read by any thread.
final class WorkerStatus {

    /// @param turnedAt `System.nanoTime()` of the last turn
    /// @param waitingFor why no turn is taken, null where turns are taken
    record Snapshot(
            boolean stopped,
            long turnedAt,
            Set<Integer> owned,
            Set<Integer> restoring,
            int unfinished,
            @Nullable String waitingFor) {}

    private volatile Snapshot snapshot =
            new Snapshot(false, System.nanoTime(), Set.of(), Set.of(), 0, "start");

    Snapshot snapshot() {
        return snapshot;
    }

    void turned(Set<Integer> owned, Set<Integer> restoring, int unfinished) {
        snapshot = new Snapshot(false, System.nanoTime(), owned, restoring, unfinished, null);
    }

    void waiting(@Nullable String reason) {
        Snapshot last = snapshot;
        snapshot =
                new Snapshot(
                        false,
                        last.turnedAt(),
                        Set.of(),
                        Set.of(),
                        last.unfinished(),
                        reason == null ? "Kafka" : reason);
    }

    void stopped() {
        snapshot = new Snapshot(true, System.nanoTime(), Set.of(), Set.of(), 0, null);
    }
}
