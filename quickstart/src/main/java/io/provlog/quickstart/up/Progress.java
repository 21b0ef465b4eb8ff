package io.provlog.quickstart.up;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/// What the user sees of a start and a stop. Any thread may call; the writer keeps lines whole.
public final class Progress {

    private final PrintWriter out;

    public Progress(PrintWriter out) {
        this.out = out;
    }

    void ready(Part part, Duration took) {
        say("  %-16s %-22s ready in %s".formatted(part.name(), part.address(), seconds(took)));
    }

    void say(String line) {
        out.println(line);
        out.flush();
    }

    static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
}
