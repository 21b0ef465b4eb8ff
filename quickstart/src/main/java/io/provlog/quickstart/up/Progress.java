package io.provlog.quickstart.up;

import java.io.PrintWriter;
import java.util.Locale;

/// What the user sees of a start and a stop. Any thread may call; the writer keeps lines whole.
public final class Progress {

    private final PrintWriter out;

    public Progress(PrintWriter out) {
        this.out = out;
    }

    /// @param begun when its start began, on the monotonic clock
    void ready(Part part, long begun) {
        say("  %-16s %-22s ready in %s".formatted(part.name(), part.address(), since(begun)));
    }

    void say(String line) {
        out.println(line);
        out.flush();
    }

    /// The time since a reading of the monotonic clock, as `2.4 s`.
    static String since(long nanoTime) {
        return String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - nanoTime) / 1e9);
    }
}
