package io.provlog.worker.lane;

import java.time.Duration;
import java.time.Instant;

/// One reading of two clocks: the wall clock dates what others read, the monotonic one measures
/// every wait, so that a clock that jumps neither hastens nor hangs a retry.
///
/// @param wall the wall clock
/// @param ticks a monotonic clock in milliseconds, with an arbitrary start
public record Moment(Instant wall, long ticks) {

    /// How long ago a moment with these ticks was.
    public Duration since(long earlierTicks) {
        return Duration.ofMillis(ticks - earlierTicks);
    }

    long ticksAfter(Duration delay) {
        return ticks + delay.toMillis();
    }
}
