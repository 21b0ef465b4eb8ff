package io.provlog.gateway.admission;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/// The places of requests in work, and of those that wait for one. Any thread may use it.
@Component
class Admission {

    private final AdmissionSettings settings;

    /// Fair: who comes first is served first, and nobody waits longer than needed.
    private final Semaphore running;

    private final Semaphore waiting;
    private final Counter refused;

    Admission(AdmissionSettings settings, MeterRegistry meters) {
        this.settings = settings;
        running = new Semaphore(settings.maxRunning(), true);
        waiting = new Semaphore(settings.maxWaiting());
        refused =
                Counter.builder("provlog.requests.refused")
                        .description("Requests that were refused because too many were in work")
                        .register(meters);
        meters.gauge(
                "provlog.requests.running",
                running,
                free -> settings.maxRunning() - free.availablePermits());
        meters.gauge(
                "provlog.requests.waiting",
                waiting,
                free -> settings.maxWaiting() - free.availablePermits());
    }

    /// Returns with a place, or empty where there is none in time.
    Optional<Place> enter() throws InterruptedException {
        if (take()) {
            return Optional.of(new Place(running));
        }
        refused.increment();
        return Optional.empty();
    }

    private boolean take() throws InterruptedException {
        // With a time limit, for only so it does not pass those who wait.
        if (running.tryAcquire(0, TimeUnit.NANOSECONDS)) {
            return true;
        }
        if (!waiting.tryAcquire()) {
            return false;
        }
        try {
            return running.tryAcquire(settings.maxWait().toNanos(), TimeUnit.NANOSECONDS);
        } finally {
            waiting.release();
        }
    }
}
