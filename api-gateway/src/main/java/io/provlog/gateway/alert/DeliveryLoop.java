package io.provlog.gateway.alert;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/// Delivers what waits, whichever gateway has written it down. Owns the thread
/// `gateway-alert-delivery`, which runs where there are receivers.
@Component
class DeliveryLoop implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryLoop.class);

    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT_IN_OUTAGE = Duration.ofSeconds(30);
    private static final int MAX_DOUBLINGS = 5;

    /// For tries that are under way: longer than they may take.
    private static final Duration TO_STOP = Duration.ofSeconds(12);

    private final OutboxStore outbox;
    private final Delivery delivery;
    private final DeliverySettings settings;
    private final List<String> receivers;
    private final CountDownLatch stopping = new CountDownLatch(1);

    // Written by the loop's thread, read by whoever asks for metrics.
    private final AtomicLong waiting = new AtomicLong();

    // Used by the loop's thread.
    private int failedTurns;

    // Used by the thread that starts and stops the application.
    private @Nullable Thread thread;

    DeliveryLoop(
            OutboxStore outbox,
            Delivery delivery,
            DeliverySettings settings,
            AlertSettings alerts,
            MeterRegistry meters) {
        this.outbox = outbox;
        this.delivery = delivery;
        this.settings = settings;
        this.receivers = alerts.receivers().stream().map(Receiver::name).toList();
        meters.gauge("provlog.alerts.waiting", waiting);
    }

    @Override
    public boolean isAutoStartup() {
        return !receivers.isEmpty();
    }

    @Override
    public void start() {
        thread = Thread.ofPlatform().name("gateway-alert-delivery").start(this::run);
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
    private Duration turn() throws InterruptedException {
        try {
            List<OutboxMessage> due = outbox.lease(receivers);
            deliver(due);
            if (due.isEmpty()) {
                forget();
            }
            waiting.set(outbox.waiting());
            failedTurns = 0;
            return due.isEmpty() ? IDLE : Duration.ZERO;
        } catch (DataAccessException e) {
            if (failedTurns == 0) {
                LOG.warn(
                        "The delivery of alerts waits for the database: {}",
                        e.getMostSpecificCause().toString().lines().findFirst().orElse(""));
            }
            return later();
        } catch (RuntimeException e) {
            LOG.error("The delivery of alerts is held up by a fault, and tried again", e);
            return later();
        }
    }

    private Duration later() {
        failedTurns = Math.min(failedTurns + 1, MAX_DOUBLINGS);
        Duration doubled = Duration.ofSeconds(1L << failedTurns);
        return doubled.compareTo(LONGEST_WAIT_IN_OUTAGE) < 0 ? doubled : LONGEST_WAIT_IN_OUTAGE;
    }

    private void deliver(List<OutboxMessage> due) throws InterruptedException {
        List<Delivery.Try> tries =
                due.stream()
                        .map(message -> new Delivery.Try(message.receiver(), message.parcel()))
                        .toList();
        List<Delivery.Result> results = delivery.send(tries);
        for (int i = 0; i < due.size(); i++) {
            settle(due.get(i), results.get(i).problem());
        }
    }

    private void settle(OutboxMessage message, @Nullable String problem) {
        if (problem == null) {
            outbox.delivered(message);
        } else if (message.age().compareTo(settings.giveUpAfter()) < 0) {
            if (message.tries() == 1) {
                LOG.warn("An alert to {} is tried again: {}", message.receiver(), problem);
            }
            outbox.putOff(message, problem, settings.pause(message.tries()));
        } else {
            LOG.error(
                    "An alert to {} is given up after {} tries: {}. It said: {}",
                    message.receiver(),
                    message.tries(),
                    problem,
                    message.parcel().title());
            outbox.giveUp(message, problem);
            delivery.givenUp(message.receiver());
        }
    }

    private void forget() {
        int forgotten = outbox.giveUpForgotten(receivers, settings.giveUpAfter());
        if (forgotten > 0) {
            LOG.warn("{} alerts are given up: no gateway has their receiver any more", forgotten);
        }
    }

    /// Lets tries end that are under way.
    @Override
    public void stop() {
        stopping.countDown();
        if (thread != null) {
            try {
                if (!thread.join(TO_STOP)) {
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
