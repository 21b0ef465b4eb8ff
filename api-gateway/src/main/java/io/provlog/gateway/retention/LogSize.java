package io.provlog.gateway.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How large the log is. Entries are estimated, never counted.
///
/// @param oldest null where there is no entry, and so is `newest`
/// @param otherBytes of the tables beside the log
/// @param weeks the newest first
public record LogSize(
        @Nullable Instant oldest, @Nullable Instant newest, long otherBytes, List<Week> weeks) {

    /// An entry with its share of the indexes, where PostgreSQL has not looked yet.
    private static final long USUAL_BYTES = 2_170;

    /// A partition of the log.
    ///
    /// @param starts null for the one of everything earlier
    /// @param ends null for the one of everything later
    public record Week(@Nullable Instant starts, @Nullable Instant ends, long entries, long bytes) {

        /// @param estimate PostgreSQL's own; negative where it has none
        static Week of(
                @Nullable Instant starts, @Nullable Instant ends, long estimate, long bytes) {
            return new Week(starts, ends, estimate >= 0 ? estimate : bytes / USUAL_BYTES, bytes);
        }

        /// How much of it is from before that time, from 0 to 1.
        private double before(Instant cutoff) {
            if (starts == null || ends == null) {
                return starts == null && ends != null && !ends.isAfter(cutoff) ? 1 : 0;
            }
            double whole = Duration.between(starts, ends).toSeconds();
            return Math.clamp(Duration.between(starts, cutoff).toSeconds() / whole, 0, 1);
        }
    }

    /// About how many entries, and how many bytes.
    public record Estimate(long entries, long bytes) {}

    /// The whole log.
    public Estimate all() {
        return before(Instant.MAX);
    }

    /// What is from before that time.
    public Estimate before(Instant cutoff) {
        double entries = 0;
        double bytes = 0;
        for (Week week : weeks) {
            double share = cutoff.equals(Instant.MAX) ? 1 : week.before(cutoff);
            entries += share * week.entries;
            bytes += share * week.bytes;
        }
        return new Estimate(Math.round(entries), Math.round(bytes));
    }
}
