package io.provlog.gateway.page.overview;

import io.provlog.gateway.page.TimeView;
import io.provlog.gateway.page.Words;
import io.provlog.gateway.stats.Stats;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// The log of a range as it stands on the page.
///
/// @param asOf when it was counted
record FiguresView(
        Stats.Jobs jobs,
        long attempts,
        Duration range,
        TimeView asOf,
        OutcomePlot outcomes,
        LatencyPlot latencies,
        CausePlot causes) {

    /// Where there is nothing to divide by.
    private static final String NONE = "–";

    static FiguresView of(Stats stats) {
        return new FiguresView(
                stats.jobs(),
                stats.attempts(),
                Duration.between(stats.from(), stats.to()),
                TimeView.of(stats.to()),
                OutcomePlot.of(stats),
                LatencyPlot.of(stats),
                CausePlot.of(stats));
    }

    private long ended() {
        return jobs.succeeded() + jobs.deadLettered();
    }

    /// `98.4 %`. Never 100 while one was dead-lettered.
    public String successRate() {
        return share(jobs.succeeded(), ended());
    }

    /// `22 of 1,204 actions were dead-lettered`.
    public String failed() {
        if (ended() == 0) {
            return "no action has ended";
        }
        return jobs.deadLettered() == 0
                ? "all of " + Words.count(ended(), "action", "actions")
                : "%s of %s dead-lettered"
                        .formatted(
                                Words.number(jobs.deadLettered()),
                                Words.count(ended(), "action", "actions"));
    }

    /// `4.2`.
    public String perMinute() {
        double perMinute = ended() * 60.0 / range.toSeconds();
        String format = perMinute >= 100 ? "%,.0f" : perMinute >= 1 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, perMinute);
    }

    /// `1,204 ended, in 1,261 attempts`.
    public String ends() {
        return "%s ended; %s made"
                .formatted(
                        Words.count(ended(), "action", "actions"),
                        Words.count(attempts, "attempt", "attempts"));
    }

    /// `1.05`: how many attempts an action took that succeeded.
    public String attemptsNeeded() {
        long made =
                jobs.attemptsNeeded().entrySet().stream()
                        .mapToLong(needed -> needed.getKey() * needed.getValue())
                        .sum();
        return jobs.succeeded() == 0
                ? NONE
                : String.format(Locale.ROOT, "%.2f", (double) made / jobs.succeeded());
    }

    /// `first 96.2 %, second 2.9 %, third 0.9 %`.
    public String attemptsNeededInDetail() {
        Map<Integer, String> ordinals = Map.of(1, "first", 2, "second", 3, "third");
        return jobs.succeeded() == 0
                ? "no action has succeeded"
                : jobs.attemptsNeeded().entrySet().stream()
                        .map(needed ->
                                ordinals.get(needed.getKey())
                                        + " "
                                        + share(needed.getValue(), jobs.succeeded()))
                        .collect(Collectors.joining(", "));
    }

    static String share(long part, long whole) {
        if (whole == 0) {
            return NONE;
        }
        // Cut, not rounded: 99.96 % are not all.
        long tenths = part * 1_000 / whole;
        return part == whole
                ? "100 %"
                : part == 0 ? "0 %" : String.format(Locale.ROOT, "%.1f %%", tenths / 10.0);
    }
}
