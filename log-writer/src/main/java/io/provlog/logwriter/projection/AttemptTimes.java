package io.provlog.logwriter.projection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When a job's attempts started, as far as is known.
record AttemptTimes(@Nullable Instant first, @Nullable Instant second, @Nullable Instant third) {

    static final AttemptTimes NONE = new AttemptTimes(null, null, null);

    static AttemptTimes of(int attempt, Instant startedAt) {
        return switch (attempt) {
            case 1 -> new AttemptTimes(startedAt, null, null);
            case 2 -> new AttemptTimes(null, startedAt, null);
            case 3 -> new AttemptTimes(null, null, startedAt);
            // The table of attempts refuses it.
            default -> NONE;
        };
    }

    static AttemptTimes merge(AttemptTimes a, AttemptTimes b) {
        return new AttemptTimes(
                earliest(a.first, b.first),
                earliest(a.second, b.second),
                earliest(a.third, b.third));
    }

    static @Nullable Instant earliest(@Nullable Instant a, @Nullable Instant b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return b.isBefore(a) ? b : a;
    }
}
