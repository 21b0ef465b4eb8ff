package io.provlog.cli.output;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.util.concurrent.TimeUnit;

/// One line on a terminal that is renewed as work gets on; where the error stream is none, nothing.
/// For one thread.
public final class ProgressLine implements AutoCloseable {

    private static final String RENEW = "\r\u001b[K";
    private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int LIMIT_SECONDS = 2;

    private final PrintWriter err;
    private final boolean terminal;
    private long shownAt = System.nanoTime() - INTERVAL_NANOS;
    private boolean shown;

    ProgressLine(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    /// As suits where the error stream goes.
    public static ProgressLine on(PrintWriter err) {
        return new ProgressLine(err, isTerminal());
    }

    /// Java's console looks at input and output only.
    private static boolean isTerminal() {
        try {
            Process test =
                    new ProcessBuilder("test", "-t", "2").redirectError(Redirect.INHERIT).start();
            return test.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) && test.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// How far it is; not more often than a terminal can be read.
    public void show(String text) {
        long now = System.nanoTime();
        if (terminal && now - shownAt >= INTERVAL_NANOS) {
            shownAt = now;
            shown = true;
            err.print(RENEW + text);
            err.flush();
        }
    }

    /// Takes the line away.
    @Override
    public void close() {
        if (shown) {
            shown = false;
            err.print(RENEW);
            err.flush();
        }
    }
}
