package io.provlog.gateway.alert;

import io.micrometer.core.instrument.MeterRegistry;
import io.provlog.gateway.alert.Incidents.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/// Looks now and then, and writes down what is wrong and what people are to be told. Owns the
/// thread `gateway-alerts`, which runs where there are receivers; of several gateways one looks.
@Component
class AlertLoop implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(AlertLoop.class);

    private static final Duration LONGEST_WAIT_IN_OUTAGE = Duration.ofSeconds(30);
    private static final int MAX_DOUBLINGS = 5;

    /// For the look that is under way; shorter than the gateway takes to stop.
    private static final Duration TO_STOP = Duration.ofSeconds(5);

    private final AlertStore store;
    private final AlertWatch watch;
    private final Incidents incidents;
    private final AlertSettings settings;
    private final Duration interval;
    private final CountDownLatch stopping = new CountDownLatch(1);

    // Written by the loop's thread, read by whoever asks for metrics.
    private final AtomicInteger open = new AtomicInteger();

    // Used by the loop's thread.
    private int failedTurns;

    // Used by the thread that starts and stops the application.
    private @Nullable Thread thread;

    AlertLoop(
            AlertStore store,
            AlertWatch watch,
            AlertSettings settings,
            PaceSettings pace,
            WatchSettings limits,
            MeterRegistry meters) {
        this.store = store;
        this.watch = watch;
        this.settings = settings;
        this.interval = limits.interval();
        this.incidents = new Incidents(pace, limits, UUID::randomUUID);
        meters.gauge("provlog.alerts.open", open);
    }

    @Override
    public boolean isAutoStartup() {
        return !settings.receivers().isEmpty();
    }

    @Override
    public void start() {
        thread = Thread.ofPlatform().name("gateway-alerts").start(this::run);
    }

    private void run() {
        try {
            Duration wait = Duration.ZERO;
            while (!stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                wait = turn();
            }
        } catch (InterruptedException e) {
            // Stopped in the middle of a look, of which nothing is written.
        } finally {
            watch.close();
        }
    }

    /// How long to wait before the next.
    private Duration turn() {
        try {
            Optional<LeasedState> leased = store.lease();
            leased.ifPresentOrElse(this::look, this::rest);
            failedTurns = 0;
            return interval;
        } catch (RuntimeException e) {
            return failed(e);
        }
    }

    private void look(LeasedState known) {
        AlertWatch.Look look = watch.look(known.offsets());
        if (isStopping()) {
            return;
        }
        Step step = incidents.next(known.state(), look.sight());
        if (store.save(known, step.state(), look.offsets(), messages(step.announcement()))) {
            open.set(step.state().open().size());
        }
    }

    private boolean isStopping() {
        return stopping.getCount() == 0 || Thread.currentThread().isInterrupted();
    }

    private List<OutgoingMessage> messages(@Nullable Announcement announcement) {
        return announcement == null
                ? List.of()
                : settings.receivers().stream()
                        .map(receiver ->
                                OutgoingMessage.of(
                                        UUID.randomUUID(), announcement, receiver, settings))
                        .flatMap(Optional::stream)
                        .toList();
    }

    /// Another gateway looks.
    private void rest() {
        open.set(0);
        watch.close();
    }

    private Duration failed(RuntimeException failure) {
        if (!(failure instanceof DataAccessException e)) {
            LOG.error("A look for alerts has failed, and is repeated", failure);
        } else if (failedTurns == 0) {
            LOG.warn(
                    "Alerts wait for the database: {}",
                    e.getMostSpecificCause().toString().lines().findFirst().orElse(""));
        }
        failedTurns = Math.min(failedTurns + 1, MAX_DOUBLINGS);
        Duration doubled = Duration.ofSeconds(1L << failedTurns);
        return doubled.compareTo(LONGEST_WAIT_IN_OUTAGE) < 0 ? doubled : LONGEST_WAIT_IN_OUTAGE;
    }

    /// Lets the look end that is under way, and another gateway go on.
    @Override
    public void stop() {
        stopping.countDown();
        if (thread != null) {
            try {
                if (!thread.join(TO_STOP)) {
                    thread.interrupt();
                    thread.join(TO_STOP);
                }
                store.letGo();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (DataAccessException e) {
                LOG.debug("The lease runs out by itself", e);
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
