package io.provlog.logwriter.backlog;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Outcomes that are in Kafka and not in the log.
///
/// @param records how many; the ends of transactions, which Kafka counts as records, are among them
/// @param oldest when the oldest was written to Kafka; null where there is none
record Backlog(long records, @Nullable Instant oldest) {

    static final Backlog NONE = new Backlog(0, null);

    /// Both together.
    Backlog with(Backlog other) {
        return new Backlog(records + other.records, earlier(oldest, other.oldest));
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    /// How long the oldest has been waiting; zero where there is none.
    Duration age(Instant now) {
        return oldest == null || oldest.isAfter(now)
                ? Duration.ZERO
                : Duration.between(oldest, now);
    }
}
