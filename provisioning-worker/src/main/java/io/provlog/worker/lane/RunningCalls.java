package io.provlog.worker.lane;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// This worker's calls, whatever became of their partitions since they were started.
final class RunningCalls {

    private final int maxKept;

    /// Calls that have not ended, with their partition.
    private final Map<Call.Key, Integer> running = new HashMap<>();

    /// Ends that could not be reported because their partition was away, oldest first. Where the
    /// worker gets it back and its journal still waits for them, they count.
    private final Map<Call.Key, CallEnd> unclaimed = new LinkedHashMap<>();

    /// @param maxKept how many ends are kept
    RunningCalls(int maxKept) {
        this.maxKept = maxKept;
    }

    void started(Call call) {
        running.put(call.key(), call.job().partition());
    }

    void ended(Call call) {
        running.remove(call.key());
    }

    boolean isRunning(Call.Key call) {
        return running.containsKey(call);
    }

    boolean anyIn(int partition) {
        return running.containsValue(partition);
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
