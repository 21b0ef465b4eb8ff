package io.provlog.worker.panel.http;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.concurrent.Cancellable;
import org.jspecify.annotations.Nullable;

/// The hard end of an attempt. Socket timeouts bound only silence; this bounds the whole: when the
/// time is up, the call's connection is closed and its thread interrupted, whatever it waits for.
/// Made, used and closed by the calling thread; a timer's thread ends it.
final class Deadline implements AutoCloseable {

    private final Thread caller = Thread.currentThread();
    private final Future<?> timer;

    // Guarded by this.
    private @Nullable Cancellable call;
    private boolean passed;
    private boolean closed;

    Deadline(Duration timeout, ScheduledExecutorService scheduler) {
        timer = scheduler.schedule(this::pass, timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    /// Announces the call to be cut off. Once the time is up, it is cut off at once.
    void guard(Cancellable next) {
        synchronized (this) {
            call = next;
            if (!passed) {
                return;
            }
        }
        next.cancel();
    }

    synchronized boolean hasPassed() {
        return passed;
    }

    /// Takes back the interrupt where it came too late to interrupt anything.
    @Override
    public void close() {
        timer.cancel(false);
        synchronized (this) {
            closed = true;
            if (passed) {
                Thread.interrupted();
            }
        }
    }

    /// Closing a connection may itself wait, so the timer's thread leaves it to another.
    private void pass() {
        Cancellable running;
        synchronized (this) {
            if (closed) {
                return;
            }
            passed = true;
            running = call;
            caller.interrupt();
        }
        if (running != null) {
            Thread.startVirtualThread(running::cancel);
        }
    }
}
