package io.provlog.logwriter.retention;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// How long a run waits in all for the locks of others. Used by the run's thread.
final class Patience {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final StopSignal stop;
    private Duration left;

    Patience(Duration inAll, StopSignal stop) {
        this.left = inAll;
        this.stop = stop;
    }

    /// Tries until it succeeds or patience is used up, and once in any case.
    boolean until(BooleanSupplier attempt) {
        while (!attempt.getAsBoolean()) {
            if (left.isZero() || stop.isRequested()) {
                return false;
            }
            Duration pause = left.compareTo(PAUSE) < 0 ? left : PAUSE;
            stop.pause(pause);
            left = left.minus(pause);
        }
        return true;
    }
}
