package io.provlog.gateway.page.overview;

import io.provlog.contract.AttemptStatus;
import io.provlog.gateway.page.TimeView;
import io.provlog.gateway.page.Words;
import io.provlog.gateway.stats.Stats;
import java.util.List;
import java.util.Map;

/// How attempts ended, over time.
record OutcomePlot(List<Row> rows, long succeeded, long failed) {

    /// @param at the step's beginning
    record Row(TimeView at, String succeeded, String failed) {}

    static OutcomePlot of(Stats stats) {
        return new OutcomePlot(
                stats.steps().stream().map(OutcomePlot::row).toList(),
                count(stats.totals().status(), AttemptStatus.SUCCESS),
                count(stats.totals().status(), AttemptStatus.FAILED));
    }

    private static Row row(Stats.Step step) {
        var status = step.counts().status();
        return new Row(
                TimeView.of(step.at()),
                Words.number(count(status, AttemptStatus.SUCCESS)),
                Words.number(count(status, AttemptStatus.FAILED)));
    }

    private static long count(Map<String, Long> status, AttemptStatus wanted) {
        return status.getOrDefault(wanted.wireName(), 0L);
    }

    /// The plot in a sentence.
    public String words() {
        return "%s succeeded, %s failed"
                .formatted(Words.count(succeeded, "attempt", "attempts"), Words.number(failed));
    }
}
