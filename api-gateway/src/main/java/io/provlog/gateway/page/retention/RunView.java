package io.provlog.gateway.page.retention;

import io.provlog.gateway.page.TimeView;
import io.provlog.gateway.page.Words;
import io.provlog.gateway.retention.PruneRun;
import java.time.Duration;

/// A run that pruned the log, on its page.
///
/// @param kind `ok`, `bad` or `wait`, as chips have it
record RunView(PruneRun run, TimeView started, String kind, String mark) {

    static RunView of(PruneRun run) {
        TimeView started = TimeView.of(run.startedAt());
        return switch (run.state()) {
            case "done" -> new RunView(run, started, "ok", "✓");
            case "running" -> new RunView(run, started, "wait", "…");
            default -> new RunView(run, started, "bad", "✕");
        };
    }

    public String state() {
        return Words.capital(run.state());
    }

    public String who() {
        return run.isScheduled() ? "the log-writer, by itself" : run.startedBy();
    }

    /// `1,204 entries, of which 2 whole weeks`.
    public String removed() {
        return Words.count(run.entries(), "entry", "entries")
                + (run.weeks() == 0
                        ? ""
                        : ", with " + Words.count(run.weeks(), "whole week", "whole weeks"));
    }

    public String took() {
        return run.finishedAt() == null
                ? ""
                : Words.took(Duration.between(run.startedAt(), run.finishedAt()).toMillis());
    }
}
