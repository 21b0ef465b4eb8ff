package io.provlog.bench;

import java.util.List;
import java.util.Locale;

/// What several rounds, or many samples, came to.
record Figures(List<Double> sorted) {

    static Figures of(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("expected at least one value");
        }
        return new Figures(values.stream().sorted().toList());
    }

    double median() {
        return percentile(50);
    }

    /// The smallest value that so many percent do not exceed.
    double percentile(double percent) {
        int index = (int) Math.ceil(percent / 100 * sorted.size()) - 1;
        return sorted.get(Math.clamp(index, 0, sorted.size() - 1));
    }

    int size() {
        return sorted.size();
    }

    double max() {
        return sorted.getLast();
    }

    /// Median and spread, such as `2,140 (2,050 to 2,230)`.
    String text(String format) {
        return String.format(
                Locale.ROOT,
                "%s (%s to %s)".formatted(format, format, format),
                median(),
                sorted.getFirst(),
                max());
    }
}
