package io.provlog.worker.lane;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/// The jobs of one partition that ended within the duplicate window, oldest first.
final class RecentEnds {

    private final Duration window;
    private final int limit;
    private final Map<UUID, Instant> ends = new LinkedHashMap<>();

    /// @param limit remembers at most so many; beyond it the oldest are forgotten early
    RecentEnds(Duration window, int limit) {
        this.window = window;
        this.limit = limit;
    }

    void add(UUID jobId, Instant endedAt) {
        ends.remove(jobId);
        ends.put(jobId, endedAt);
        forget(endedAt);
    }

    boolean contains(UUID jobId, Instant now) {
        Instant endedAt = ends.get(jobId);
        return endedAt != null && endedAt.plus(window).isAfter(now);
    }

    private void forget(Instant now) {
        Iterator<Instant> oldest = ends.values().iterator();
        while (oldest.hasNext()) {
            boolean outdated = !oldest.next().plus(window).isAfter(now);
            if (!outdated && ends.size() <= limit) {
                return;
            }
            oldest.remove();
        }
    }
}
