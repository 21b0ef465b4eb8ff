package io.provlog.logwriter.retention;

import io.provlog.contract.ContractJson;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// Tells the user what came of it, as text or as one line of JSON.
final class PruneReport {

    private final PrintWriter out;
    private final boolean json;

    PruneReport(PrintWriter out, boolean json) {
        this.out = out;
        this.json = json;
    }

    void begin(Cutoff cutoff, boolean dryRun) {
        if (!json) {
            say(
                    "Entries before %s %s (%d x 24 hours ago)."
                            .formatted(
                                    cutoff.entries(), dryRun ? "would go" : "go", cutoff.days()));
        }
    }

    void end(PruneRun run) {
        Duration took = Duration.between(run.cutoff().takenAt(), run.finishedAt());
        if (json) {
            Map<String, Object> line = line(run.state().wireName(), run.cutoff(), run.removed());
            line.put("finishedAt", run.finishedAt().toString());
            line.put("tookMs", took.toMillis());
            line.put("partitionsInUse", run.inUse());
            sayJson(line);
            return;
        }
        say(
                switch (run.state()) {
                    case DONE -> "Removed %s in %s.".formatted(run.removed(), seconds(took));
                    case INTERRUPTED -> "Interrupted" + rest(run);
                    default -> "Failed" + rest(run);
                });
        if (run.inUse() > 0) {
            say(
                    "Whole weeks still in use by others: %d. Their partitions go with the next run."
                            .formatted(run.inUse()));
        }
    }

    private static String rest(PruneRun run) {
        return "; removed so far: %s. Run it again for the rest.".formatted(run.removed());
    }

    void end(DryRun.Result result) {
        Removed all = result.removed();
        if (json) {
            Map<String, Object> line = line("dry-run", result.cutoff(), all);
            line.put("weeks", result.weeks());
            sayJson(line);
            return;
        }
        result.weeks().forEach(week -> say(row(week)));
        say("In all %s. Nothing was changed.".formatted(all));
    }

    private static String row(DryRun.Part week) {
        return String.format(
                Locale.ROOT,
                "  %-24s %,15d%s",
                week.name(),
                week.entries(),
                week.whole() ? " (whole week)" : "");
    }

    private static Map<String, Object> line(String state, Cutoff cutoff, Removed removed) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("state", state);
        line.put("days", cutoff.days());
        line.put("cutoff", cutoff.entries().toString());
        line.put("startedAt", cutoff.takenAt().toString());
        line.put("entries", removed.entries());
        line.put("partitions", removed.partitions());
        line.put("jobs", removed.jobs());
        line.put("deadLetters", removed.deadLetters());
        return line;
    }

    private static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1e3);
    }

    private void sayJson(Map<String, Object> line) {
        say(ContractJson.mapper().writeValueAsString(line));
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
