package io.provlog.bench.kit;

import java.util.List;
import java.util.Locale;

/// What several rounds, or many samples, came to.
public record Figures(List<Double> sorted) {

    /// The values, of which there must be one at least.
    public static Figures of(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("expected at least one value");
        }
        return new Figures(values.stream().sorted().toList());
    }

    /// The middle value; of an even number the lower one.
    public double median() {
        return percentile(50);
    }

    /// The smallest value that so many percent do not exceed.
    public double percentile(double percent) {
        int index = (int) Math.ceil(percent / 100 * sorted.size()) - 1;
        return sorted.get(Math.clamp(index, 0, sorted.size() - 1));
    }

    /// How many there are.
    public int size() {
        return sorted.size();
    }

    /// The largest.
    public double max() {
        return sorted.getLast();
    }

    /// Median and spread, such as `2,140 (2,050 to 2,230)`.
    public String text(String format) {
        return String.format(
                Locale.ROOT,
                "%s (%s to %s)".formatted(format, format, format),
                median(),
                sorted.getFirst(),
                max());
    }
}
