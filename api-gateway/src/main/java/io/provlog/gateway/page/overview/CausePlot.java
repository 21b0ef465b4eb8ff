package io.provlog.gateway.page.overview;

import io.provlog.gateway.page.TimeView;
import io.provlog.gateway.page.Words;
import io.provlog.gateway.stats.Stats;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Why attempts failed, over time: the most frequent causes, and all others together.
///
/// @param causes the columns, the most frequent first
record CausePlot(List<Column> causes, List<Row> rows) {

    private static final int NAMED = 5;
    private static final String OTHERS = "";

    /// @param wireName empty for the others
    record Column(String wireName, String title, long failures) {}

    /// @param at the step's beginning
    record Row(TimeView at, List<String> failures) {}

    static CausePlot of(Stats stats) {
        List<Column> all =
                stats.totals().cause().entrySet().stream()
                        .map(cause ->
                                new Column(
                                        cause.getKey(),
                                        Words.cause(cause.getKey()),
                                        cause.getValue()))
                        .sorted(Comparator.comparingLong(Column::failures).reversed())
                        .toList();
        List<Column> named = new ArrayList<>(all.subList(0, Math.min(all.size(), NAMED)));
        if (all.size() > NAMED) {
            long others = all.stream().skip(NAMED).mapToLong(Column::failures).sum();
            named.add(new Column(OTHERS, "All others", others));
        }
        return new CausePlot(
                List.copyOf(named), stats.steps().stream().map(step -> row(step, named)).toList());
    }

    private static Row row(Stats.Step step, List<Column> columns) {
        Map<String, Long> of = step.counts().cause();
        long all = of.values().stream().mapToLong(Long::longValue).sum();
        long named = columns.stream().mapToLong(column -> count(of, column)).sum();
        return new Row(
                TimeView.of(step.at()),
                columns.stream()
                        .map(column ->
                                column.wireName.equals(OTHERS) ? all - named : count(of, column))
                        .map(Words::number)
                        .toList());
    }

    private static long count(Map<String, Long> of, Column column) {
        return of.getOrDefault(column.wireName, 0L);
    }

    /// The plot in a sentence.
    public String words() {
        return causes.isEmpty()
                ? "No attempt failed"
                : causes.stream()
                        .map(cause -> cause.title + " " + Words.number(cause.failures))
                        .collect(Collectors.joining(", "));
    }
}
