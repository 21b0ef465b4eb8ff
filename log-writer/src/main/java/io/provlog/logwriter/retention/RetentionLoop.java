package io.provlog.logwriter.retention;

import jakarta.annotation.PreDestroy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedRuntimeException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Prunes once a day where [RetentionSettings] say so, in the scheduler's thread. Whether it is due
/// the table `prune_run` tells, so that restarts and other log-writers make no difference.
@Component
class RetentionLoop {

    private static final Logger log = LoggerFactory.getLogger(RetentionLoop.class);

    /// A little less than a day: it is looked every hour, and must not slip by one each day.
    private static final Duration DAY = Duration.ofMinutes(24 * 60 - 30);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final RetentionSettings settings;
    private final DataSource dataSource;
    private final RetentionMetrics metrics;
    private final StopSignal stop = new StopSignal();
    private final ReentrantLock running = new ReentrantLock();

    RetentionLoop(RetentionSettings settings, DataSource dataSource, RetentionMetrics metrics) {
        this.settings = settings;
        this.dataSource = dataSource;
        this.metrics = metrics;
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1H")
    void repeat() {
        Integer days = settings.days();
        if (days == null || stop.isRequested()) {
            return;
        }
        running.lock();
        try (Session session = Session.on(dataSource.getConnection())) {
            pruneIfDue(session, days);
        } catch (SQLException | NestedRuntimeException e) {
            failed(Problem.of(e));
        } finally {
            running.unlock();
        }
    }

    private void pruneIfDue(Session session, int days) {
        var runs = new PruneRunStore(session);
        if (!runs.tryLock()) {
            return; // somebody else prunes
        }
        try {
            var cutoff = new Cutoff(days, runs.now());
            if (!runs.doneSince(days, cutoff.takenAt().minus(DAY))) {
                ended(
                        new Pruner(session, stop, _ -> {}, Pruner.PATIENCE)
                                .run(cutoff, "schedule@" + PruneCommand.host()));
            }
        } finally {
            runs.unlock();
        }
    }

    private void ended(PruneRun run) {
        metrics.removed(run.removed().entries());
        if (run.problem() != null) {
            failed(run.problem());
        } else {
            log.info(
                    "Pruning of what was older than {} days: {}, {}",
                    run.cutoff().days(),
                    run.state().wireName(),
                    run.removed());
        }
    }

    private void failed(String problem) {
        metrics.failed();
        log.warn("The log could not be pruned; tried again in an hour: {}", problem);
    }

    /// Lets the present step end.
    @PreDestroy
    void stop() throws InterruptedException {
        stop.request();
        if (running.tryLock(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            running.unlock();
        }
    }
}
