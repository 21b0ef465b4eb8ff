package io.provlog.gateway.stats;

import io.provlog.contract.Action;
import io.provlog.contract.AttemptStatus;
import io.provlog.contract.WireName;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// Attempts, each counted once in every map but `cause`, which has the failed ones. Belongs to one
/// thread until it is complete.
///
/// @param status by status, zeros too
/// @param action by action, zeros too
/// @param cause by cause, only those that there were
/// @param server by server, only those that there were
public record Counts(
        Map<String, Long> status,
        Map<String, Long> action,
        Map<String, Long> cause,
        Map<String, Long> server) {

    static Counts none() {
        return new Counts(
                zeros(AttemptStatus.values()),
                zeros(Action.values()),
                new TreeMap<>(),
                new TreeMap<>());
    }

    private static Map<String, Long> zeros(WireName[] words) {
        Map<String, Long> zeros = new LinkedHashMap<>();
        Arrays.stream(words).forEach(word -> zeros.put(word.wireName(), 0L));
        return zeros;
    }

    /// Adds so many attempts that are alike.
    ///
    /// @param ofCause empty for those that succeeded
    void add(String ofAction, String ofCause, String ofServer, long attempts) {
        AttemptStatus ended = ofCause.isEmpty() ? AttemptStatus.SUCCESS : AttemptStatus.FAILED;
        status.merge(ended.wireName(), attempts, Long::sum);
        action.merge(ofAction, attempts, Long::sum);
        server.merge(ofServer, attempts, Long::sum);
        if (!ofCause.isEmpty()) {
            cause.merge(ofCause, attempts, Long::sum);
        }
    }
}
