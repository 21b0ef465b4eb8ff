package io.provlog.worker.lane;

import io.provlog.contract.Cause;
import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/// Decides whether and when a failed attempt is followed by another.
public final class RetryPlan {

    private final RetrySettings settings;
    private final DoubleSupplier random;

    /// @param random gives numbers from 0 inclusive to 1 exclusive
    public RetryPlan(RetrySettings settings, DoubleSupplier random) {
        this.settings = settings;
        this.random = random;
    }

    public int maxAttempts() {
        return settings.maxAttempts();
    }

    /// The longest delay that this plan can give.
    Duration longest() {
        Duration longest = settings.delays().getLast();
        longest = longest.plus(share(longest, settings.jitter()));
        return longest.compareTo(settings.maxRetryAfter()) > 0 ? longest : settings.maxRetryAfter();
    }

    /// Whether a failure of this attempt ends the job.
    boolean endsAfter(int attempt, Cause cause) {
        return attempt >= settings.maxAttempts() || settings.failFastCauses().contains(cause);
    }

    /// The delay before the next attempt, or empty where the job is to be dead-lettered.
    ///
    /// @param attempt the attempt that failed
    /// @param retryAfter what the Panel asked for, honoured where it is longer
    Optional<Duration> delayAfter(int attempt, Cause cause, @Nullable Duration retryAfter) {
        if (endsAfter(attempt, cause)) {
            return Optional.empty();
        }
        Duration base = settings.delays().get(Math.min(attempt, settings.delays().size()) - 1);
        Duration delay = base.plus(share(base, settings.jitter() * random.getAsDouble()));
        return Optional.of(longer(delay, retryAfter));
    }

    private Duration longer(Duration delay, @Nullable Duration retryAfter) {
        if (retryAfter == null || retryAfter.compareTo(delay) <= 0) {
            return delay;
        }
        return retryAfter.compareTo(settings.maxRetryAfter()) < 0
                ? retryAfter
                : settings.maxRetryAfter();
    }

    private static Duration share(Duration whole, double share) {
        return Duration.ofMillis((long) (whole.toMillis() * share));
    }
}
