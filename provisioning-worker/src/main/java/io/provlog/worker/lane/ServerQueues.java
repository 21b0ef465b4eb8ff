package io.provlog.worker.lane;

import io.provlog.worker.hold.Holds;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The lanes that are ready to call, by Panel server, and what bounds the calls: a number per
/// server and in all, and the servers that are held. The servers take turns, so that a slow or busy
/// one holds up none of the others.
final class ServerQueues {

    private final ServerLimits limits;
    private final int maxInAll;
    private final Holds holds;

    private final Map<String, ArrayDeque<Lane>> ready = new LinkedHashMap<>();
    private final Map<String, Integer> calling = new HashMap<>();
    private int callingInAll;

    ServerQueues(ServerLimits limits, int maxInAll, Holds holds) {
        this.limits = limits;
        this.maxInAll = maxInAll;
        this.holds = holds;
    }

    void add(String server, Lane lane) {
        ready.computeIfAbsent(server, name -> new ArrayDeque<>()).addLast(lane);
    }

    /// The next lane that may call now. Its server's place is taken until [#callEnded].
    Optional<Lane> next(Moment now) {
        if (callingInAll >= maxInAll) {
            return Optional.empty();
        }
        Iterator<Map.Entry<String, ArrayDeque<Lane>>> turn = ready.entrySet().iterator();
        while (turn.hasNext()) {
            Map.Entry<String, ArrayDeque<Lane>> entry = turn.next();
            String server = entry.getKey();
            ArrayDeque<Lane> queue = entry.getValue();
            dropReleased(queue);
            if (queue.isEmpty()) {
                turn.remove();
            } else if (hasPlace(server) && holds.admits(server, now.ticks())) {
                Lane lane = queue.removeFirst();
                toTheEnd(server, queue, turn);
                calling.merge(server, 1, Integer::sum);
                callingInAll++;
                return Optional.of(lane);
            }
        }
        return Optional.empty();
    }

    /// For each configured server that has no call, one place of all is kept free: however many
    /// servers hang, the others go on.
    private boolean hasPlace(String server) {
        int calls = calling.getOrDefault(server, 0);
        int kept = calls == 0 ? 0 : Math.max(0, limits.servers() - calling.size());
        return calls < limits.maxConcurrentCalls(server) && callingInAll + kept < maxInAll;
    }

    void callEnded(String server) {
        callingInAll--;
        calling.computeIfPresent(server, (name, count) -> count == 1 ? null : count - 1);
    }

    int callingInAll() {
        return callingInAll;
    }

    private void toTheEnd(
            String server,
            ArrayDeque<Lane> queue,
            Iterator<Map.Entry<String, ArrayDeque<Lane>>> turn) {
        turn.remove();
        if (!queue.isEmpty()) {
            ready.put(server, queue);
        }
    }

    private static void dropReleased(ArrayDeque<Lane> queue) {
        while (!queue.isEmpty() && queue.getFirst().isReleased()) {
            queue.removeFirst();
        }
    }
}
