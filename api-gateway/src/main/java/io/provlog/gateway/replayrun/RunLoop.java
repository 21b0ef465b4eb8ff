package io.provlog.gateway.replayrun;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/// Works on runs, whoever began them, on a thread of its own. It keeps nothing between two turns,
/// so any gateway goes on where another was stopped.
@Component
class RunLoop implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RunLoop.class);

    private static final Duration SHORTEST_WAIT = Duration.ofMillis(10);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT_IN_OUTAGE = Duration.ofSeconds(30);

    /// For the item that is being replayed; shorter than the gateway takes to stop.
    private static final Duration TO_STOP = Duration.ofSeconds(15);

    private final LeaseStore leases;
    private final Runner runner;
    private final CountDownLatch stopping = new CountDownLatch(1);

    // Used by the loop's thread.
    private int failedTurns;

    // Used by the thread that starts and stops the application.
    private @Nullable Thread thread;

    RunLoop(LeaseStore leases, Runner runner) {
        this.leases = leases;
        this.runner = runner;
    }

    @Override
    public void start() {
        thread = Thread.ofPlatform().name("gateway-replays").start(this::run);
    }

    private void run() {
        try {
            Duration wait = Duration.ZERO;
            while (!stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                wait = turn();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// How long to wait before the next.
    private Duration turn() {
        try {
            Optional<LeasedRun> run = leases.next();
            run.ifPresent(runner::work);
            failedTurns = 0;
            return run.isPresent() ? Duration.ZERO : untilDue();
        } catch (RuntimeException e) {
            return failed(e);
        }
    }

    private Duration untilDue() {
        Duration due = leases.untilDue(LONGEST_WAIT);
        return due.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : shorter(due, LONGEST_WAIT);
    }

    private Duration failed(RuntimeException failure) {
        if (!(failure instanceof DataAccessException e)) {
            LOG.error("Bulk replays are held up by a fault, and tried again", failure);
        } else if (failedTurns == 0) {
            LOG.warn(
                    "Bulk replays wait for the database: {}",
                    e.getMostSpecificCause().toString().lines().findFirst().orElse(""));
        }
        failedTurns = Math.min(failedTurns + 1, 5);
        return shorter(Duration.ofSeconds(1L << failedTurns), LONGEST_WAIT_IN_OUTAGE);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /// Lets the item end that is being replayed.
    @Override
    public void stop() {
        stopping.countDown();
        if (thread != null) {
            try {
                if (!thread.join(TO_STOP)) {
                    LOG.warn("A bulk replay's item has not ended within {}", TO_STOP);
                    thread.interrupt();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /// After the tables are made, and before the web server; stopped in the opposite order.
    @Override
    public int getPhase() {
        return 1;
    }
}
