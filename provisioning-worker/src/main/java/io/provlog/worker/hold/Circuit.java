package io.provlog.worker.hold;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.core.IntervalFunction;
import io.provlog.worker.panel.AttemptResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One server's circuit breaker, from the first call that found nobody to the first that is
/// answered. Closed while failures are few; open while the server is held; half open while one call
/// tries it.
final class Circuit {

    /// What the breaker counts.
    private static final class Unreached extends Exception {

        private static final long serialVersionUID = 1;

        Unreached() {
            super("unreached", null, false, false);
        }
    }

    private final String server;
    private final HoldSettings settings;
    private final TickClock clock = new TickClock();
    private final CircuitBreaker breaker;
    private final IntervalFunction waits;

    /// How many times it has been opened.
    private int opened;

    private @Nullable Hold hold;
    private long nextTestTicks;
    private boolean testing;

    /// The tests have let a call through, which failed: the server answers tests and nothing else,
    /// so that they mean nothing.
    private boolean misleading;

    private boolean admittedByTest;

    Circuit(String server, HoldSettings settings) {
        this.server = server;
        this.settings = settings;
        this.waits =
                IntervalFunction.ofExponentialBackoff(settings.firstWait(), 2, longest(settings));
        this.breaker =
                CircuitBreaker.of(
                        server,
                        CircuitBreakerConfig.custom()
                                .slidingWindow(
                                        settings.afterFailures(),
                                        settings.afterFailures(),
                                        SlidingWindowType.COUNT_BASED)
                                .failureRateThreshold(100)
                                .permittedNumberOfCallsInHalfOpenState(1)
                                .waitIntervalFunctionInOpenState(waits)
                                .clock(clock)
                                .build());
    }

    private static Duration longest(HoldSettings settings) {
        return settings.longestWait().compareTo(settings.firstWait()) > 0
                ? settings.longestWait()
                : settings.firstWait();
    }

    String server() {
        return server;
    }

    boolean admits(long ticks) {
        clock.set(ticks);
        return breaker.tryAcquirePermission();
    }

    void notMade() {
        breaker.releasePermission();
    }

    void failed(AttemptResult.Failed failed, Instant wall, long ticks) {
        clock.set(ticks);
        State before = breaker.getState();
        breaker.onError(0, TimeUnit.MILLISECONDS, new Unreached());
        if (before == State.OPEN || breaker.getState() != State.OPEN) {
            return;
        }
        misleading |= before == State.HALF_OPEN && admittedByTest;
        admittedByTest = false;
        opened++;
        nextTestTicks = ticks + settings.testInterval().toMillis();
        hold =
                new Hold(
                        server,
                        hold == null ? wall : hold.since(),
                        failed.cause(),
                        failed.error(),
                        wall.plusMillis(waits.apply(opened)));
    }

    boolean takeTest(long ticks) {
        if (misleading || testing || ticks < nextTestTicks || breaker.getState() != State.OPEN) {
            return false;
        }
        testing = true;
        return true;
    }

    void tested(boolean answers, long ticks) {
        testing = false;
        nextTestTicks = ticks + settings.testInterval().toMillis();
        if (answers && breaker.getState() == State.OPEN) {
            admittedByTest = true;
            breaker.transitionToHalfOpenState();
        }
    }

    Optional<Hold> hold() {
        Hold current = hold;
        if (current == null || breaker.getState() == State.OPEN) {
            return Optional.ofNullable(current);
        }
        return Optional.of(
                new Hold(server, current.since(), current.cause(), current.error(), null));
    }
}
