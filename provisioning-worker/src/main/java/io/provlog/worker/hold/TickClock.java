package io.provlog.worker.hold;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// The monotonic clock as the breaker reads it: it stands still until it is set.
final class TickClock extends Clock {

    private long ticks;

    /// In milliseconds.
    void set(long now) {
        ticks = now;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(ticks);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
