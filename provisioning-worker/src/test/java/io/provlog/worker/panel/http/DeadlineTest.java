package io.provlog.worker.panel.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeadlineTest {

    private static final Duration SOON = Duration.ofMillis(50);

    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
    private final CompletableFuture<Void> cancelled = new CompletableFuture<>();

    @AfterEach
    void stop() {
        scheduler.shutdownNow();
        Thread.interrupted();
    }

    @Test
    void interruptsTheCallerAndCutsTheCallOff() {
        try (var deadline = new Deadline(SOON, scheduler)) {
            deadline.guard(() -> cancelled.complete(null));
            assertThat(isInterrupted()).isTrue();
            assertThat(deadline.hasPassed()).isTrue();
            cancelled.join();
        }
    }

    @Test
    void cutsOffAtOnceWhatComesAfterIt() {
        try (var deadline = new Deadline(SOON, scheduler)) {
            assertThat(isInterrupted()).isTrue();
            deadline.guard(() -> cancelled.complete(null));
            assertThat(cancelled).isDone();
        }
    }

    @Test
    void takesBackAnInterruptThatCameTooLate() {
        try (var deadline = new Deadline(Duration.ZERO, scheduler)) {
            while (!deadline.hasPassed()) {
                Thread.onSpinWait();
            }
        }
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void interruptsNobodyOnceItIsClosed() throws Exception {
        for (int i = 0; i < 200; i++) {
            new Deadline(Duration.ofNanos(i * 5_000L), scheduler).close();
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }

    @Test
    void leavesAnInterruptOfOthersAlone() {
        try (var _ = new Deadline(Duration.ofMinutes(1), scheduler)) {
            Thread.currentThread().interrupt();
        }
        assertThat(Thread.interrupted()).isTrue();
    }

    private static boolean isInterrupted() {
        try {
            new CountDownLatch(1).await();
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }
}
