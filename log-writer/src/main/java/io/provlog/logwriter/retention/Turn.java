package io.provlog.logwriter.retention;

import java.time.Duration;
import java.util.function.Consumer;

/// Waits until no other run is under way.
final class Turn {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final PruneRunStore runs;
    private final StopSignal stop;
    private final Consumer<String> tell;

    /// @param tell gets one line where there is something to wait for
    Turn(PruneRunStore runs, StopSignal stop, Consumer<String> tell) {
        this.runs = runs;
        this.stop = stop;
        this.tell = tell;
    }

    /// Returns with the lock.
    ///
    /// @throws CannotPruneException where another run has it for longer than this, or a stop was
    ///   asked for
    void await(Duration limit) throws CannotPruneException {
        if (runs.tryLock()) {
            return;
        }
        String other = other();
        if (limit.isPositive()) {
            tell.accept("%s; waiting for it, %d min at most".formatted(other, limit.toMinutes()));
        }
        long begun = System.nanoTime();
        do {
            if (System.nanoTime() - begun >= limit.toNanos()) {
                throw new CannotPruneException(other + ", so nothing was done");
            }
            stop.pause(PAUSE);
            if (stop.isRequested()) {
                throw new CannotPruneException("interrupted while it waited");
            }
        } while (!runs.tryLock());
    }

    private String other() {
        return runs.holder()
                .map(run -> "%s has been pruning since %s".formatted(run.by(), run.since()))
                .orElse("another run has just begun");
    }
}
