package io.provlog.worker.lane;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// This worker's calls, whatever became of their partitions since they were started.
final class RunningCalls {

    private final int maxKept;

    /// Calls that have not ended.
    private final Set<Call.Key> running = new HashSet<>();

    /// Ends that could not be reported because their partition was away, oldest first. Where the
    /// worker gets it back and its journal still waits for them, they count.
    private final Map<Call.Key, CallEnd> unclaimed = new LinkedHashMap<>();

    /// @param maxKept how many ends are kept
    RunningCalls(int maxKept) {
        this.maxKept = maxKept;
    }

    void started(Call call) {
        running.add(call.key());
    }

    void ended(Call call) {
        running.remove(call.key());
    }

    boolean isRunning(Call.Key call) {
        return running.contains(call);
    }

    boolean anyIn(int partition) {
        return running.stream().anyMatch(call -> call.partition() == partition);
    }

    void keep(CallEnd end) {
        if (unclaimed.size() >= maxKept) {
            unclaimed.remove(unclaimed.keySet().iterator().next());
        }
        unclaimed.put(end.call().key(), end);
    }

    /// The end of a call that was kept, once.
    @Nullable CallEnd claim(Call.Key call) {
        return unclaimed.remove(call);
    }
}
