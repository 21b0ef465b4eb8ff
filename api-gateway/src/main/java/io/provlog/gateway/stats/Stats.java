package io.provlog.gateway.stats;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The log of some time in figures.
///
/// @param from inclusive
/// @param to exclusive
/// @param stepSeconds how long each step is
/// @param attempts in all
/// @param steps without gaps, in the order of time
/// @param latency of all servers
/// @param latencyByServer only those that answered
record Stats(
        Instant from,
        Instant to,
        long stepSeconds,
        long attempts,
        Counts totals,
        List<Step> steps,
        Latency latency,
        Map<String, Latency> latencyByServer) {

    /// One point of a chart.
    ///
    /// @param at its beginning
    record Step(Instant at, Counts counts) {}

    /// How long Panels took for the calls that they answered, in milliseconds; each a time that was
    /// really measured.
    ///
    /// @param calls how many were answered; where none was, the times are 0
    record Latency(long calls, int p50Ms, int p95Ms, int p99Ms) {

        static final Latency NONE = new Latency(0, 0, 0, 0);
    }
}
