package io.provlog.logwriter.retention;

import java.time.Duration;
import java.time.Instant;

/// What is old enough to go.
///
/// @param days how many days of the log are kept, of 24 hours each
/// @param takenAt the moment they are counted back from, by the database's clock
record Cutoff(int days, Instant takenAt) {

    static final int MIN_DAYS = 1;
    static final int MAX_DAYS = 36_500;

    /// Jobs and dead letters are kept for so long whatever is asked for, since Kafka may bring
    /// their records again: it keeps dead letters for 30 days, and up to the length of a segment, 7
    /// days, beyond. Without its job's row an attempt could be logged twice; a dismissed dead
    /// letter would be open again.
    static final Duration REDELIVERY = Duration.ofDays(40);

    /// Log entries with an earlier `attempted_at` go.
    Instant entries() {
        return takenAt.minus(Duration.ofDays(days));
    }

    /// Jobs and dead letters that were over before go.
    Instant ended() {
        Instant redelivery = takenAt.minus(REDELIVERY);
        return entries().isBefore(redelivery) ? entries() : redelivery;
    }
}
