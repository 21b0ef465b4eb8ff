package io.provlog.gateway.stats;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// The log of some time in figures.
///
/// @param from inclusive
/// @param to exclusive
/// @param stepSeconds how long each step is
/// @param attempts in all
/// @param jobs those that ended in that time
/// @param queue as it is now
/// @param steps without gaps, in the order of time
/// @param latency of all servers
/// @param latencyByServer only those that answered
public record Stats(
        Instant from,
        Instant to,
        long stepSeconds,
        long attempts,
        Jobs jobs,
        Queue queue,
        Counts totals,
        List<Step> steps,
        Latency latency,
        Map<String, Latency> latencyByServer) {

    /// How jobs ended.
    ///
    /// @param attemptsNeeded how many succeeded at each attempt, zeros too
    public record Jobs(
            long succeeded, long deadLettered, SortedMap<Integer, Long> attemptsNeeded) {}

    /// Jobs that have not ended.
    ///
    /// @param oldest null where none waits, or nobody knows since when
    public record Queue(long jobs, @Nullable Waiting oldest) {}

    /// A job that has not ended.
    ///
    /// @param domain null where its service is not known
    public record Waiting(String serviceId, @Nullable String domain, Instant queuedAt) {}

    /// One point of a chart.
    ///
    /// @param at its beginning
    public record Step(Instant at, Counts counts) {}

    /// How long Panels took for the calls that they answered, in milliseconds; each a time that was
    /// really measured.
    ///
    /// @param calls how many were answered; where none was, the times are 0
    public record Latency(long calls, int p50Ms, int p95Ms, int p99Ms) {

        static final Latency NONE = new Latency(0, 0, 0, 0);
    }
}
