package io.provlog.worker.lane;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What lanes wait for, counted in one pass over their first jobs: there may be a hundred thousand,
/// and the loop does nothing else meanwhile.
final class LaneCount {

    private final Map<String, Integer> waitingByServer = new HashMap<>();
    private int lanes;
    private int forTime;
    private int forPlace;
    private @Nullable Instant oldest;

    void add(Unfinished head, Moment now) {
        lanes++;
        Instant acceptedAt = head.job().acceptedAt();
        if (oldest == null || acceptedAt.isBefore(oldest)) {
            oldest = acceptedAt;
        }
        if (head.isCalling()) {
            return;
        }
        if (head.dueTicks() > now.ticks()) {
            forTime++;
        } else {
            forPlace++;
            waitingByServer.merge(head.job().server(), 1, Integer::sum);
        }
    }

    int lanes() {
        return lanes;
    }

    int forTime() {
        return forTime;
    }

    int forPlace() {
        return forPlace;
    }

    @Nullable Instant oldest() {
        return oldest;
    }

    /// Lanes of this server that could call but for the bounds on calls, or because it is held.
    int forPlaceAt(String server) {
        return waitingByServer.getOrDefault(server, 0);
    }
}
