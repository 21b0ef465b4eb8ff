package io.provlog.worker.chaos;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/// How much chaos there is.
///
/// @param seed decides what is sent and what goes wrong when
/// @param duration for how long things go wrong; after it all is left to come to its end
record ChaosSettings(long seed, int jobs, int services, Duration duration) {

    /// Of the command line: `-Dchaos.jobs=…`, `-Dchaos.services=…`, `-Dchaos.minutes=…` and
    /// `-Dchaos.seed=…`.
    static ChaosSettings ofFlags() {
        double minutes = Double.parseDouble(System.getProperty("chaos.minutes", "0.5"));
        return new ChaosSettings(
                Long.getLong("chaos.seed", ThreadLocalRandom.current().nextInt(1_000_000)),
                Integer.getInteger("chaos.jobs", 1_000),
                Integer.getInteger("chaos.services", 300),
                Duration.ofMillis((long) (minutes * 60_000)));
    }

    /// Chance of its own for each purpose, so that a change in one leaves the others as they are.
    RandomGenerator random(String purpose) {
        return new SplittableRandom(seed * 31 + purpose.hashCode());
    }

    /// The flags that repeat this run.
    String flags() {
        return "-Dchaos.seed=%d -Dchaos.jobs=%d -Dchaos.services=%d -Dchaos.minutes=%s"
                .formatted(seed, jobs, services, duration.toMillis() / 60_000.0);
    }
}
