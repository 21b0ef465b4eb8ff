package io.provlog.worker;

import io.provlog.worker.lane.Lanes;
import io.provlog.worker.loop.Membership;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the loop last said of itself. Written by the loop, read by any thread.
final class WorkerStatus {

    /// @param lanes services with an unfinished job
    record Load(int unfinished, int lanes, int calling) {}

    /// @param turnedAt `System.nanoTime()` of the last turn
    /// @param waitingFor why no turn is taken, null where turns are taken
    record Snapshot(
            boolean stopped,
            long turnedAt,
            Set<Integer> owned,
            Set<Integer> restoring,
            Load load,
            @Nullable String waitingFor) {}

    private static final Load NOTHING = new Load(0, 0, 0);

    private volatile Snapshot snapshot = idle(false, "start");

    Snapshot snapshot() {
        return snapshot;
    }

    void turned(Membership membership, Lanes lanes) {
        var load = new Load(lanes.unfinished(), lanes.lanes(), lanes.calling());
        snapshot =
                new Snapshot(
                        false,
                        System.nanoTime(),
                        membership.owned(),
                        membership.restoring(),
                        load,
                        null);
    }

    void waiting(@Nullable String reason) {
        snapshot = idle(false, reason == null ? "Kafka" : reason);
    }

    void stopped() {
        snapshot = idle(true, null);
    }

    private static Snapshot idle(boolean stopped, @Nullable String waitingFor) {
        return new Snapshot(stopped, System.nanoTime(), Set.of(), Set.of(), NOTHING, waitingFor);
    }
}
