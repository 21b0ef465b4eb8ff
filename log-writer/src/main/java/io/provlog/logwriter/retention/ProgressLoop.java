package io.provlog.logwriter.retention;

import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Shows how a run gets on, from a thread of its own: on a terminal one line that is renewed,
/// elsewhere a line every few seconds.
final class ProgressLoop implements PruneProgress, AutoCloseable {

    private static final String RENEW = "\r\u001b[K";

    private final PrintWriter out;
    private final boolean terminal;
    private final long begun = System.nanoTime();
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("prune-progress").daemon().factory());

    // Written by the run's thread, read by the loop's.
    private volatile @Nullable String now;

    ProgressLoop(PrintWriter out, boolean terminal, Duration interval) {
        this.out = out;
        this.terminal = terminal;
        long nanos = interval.toNanos();
        Future<?> _ = thread.scheduleAtFixedRate(this::print, nanos, nanos, TimeUnit.NANOSECONDS);
    }

    /// As suits where the command's output goes.
    static ProgressLoop on(PrintWriter out) {
        // Where there is none, Java 25 has null, whatever 22 to 24 had.
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
                ? new ProgressLoop(out, true, Duration.ofMillis(200))
                : new ProgressLoop(out, false, Duration.ofSeconds(5));
    }

    @Override
    public void at(String what) {
        now = what;
    }

    /// Something that stays to be read. Any thread may call.
    synchronized void say(String line) {
        out.println((terminal ? RENEW : "") + line);
        out.flush();
    }

    private synchronized void print() {
        String text = now;
        if (text != null) {
            String line =
                    String.format(
                            Locale.ROOT,
                            "%s, %d s",
                            text,
                            (System.nanoTime() - begun) / 1_000_000_000);
            out.print(terminal ? RENEW + line : line + System.lineSeparator());
            out.flush();
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        synchronized (this) {
            if (terminal && now != null) {
                out.print(RENEW);
                out.flush();
            }
            now = null;
        }
    }
}
