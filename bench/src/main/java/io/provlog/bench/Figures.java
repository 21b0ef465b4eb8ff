package io.provlog.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/// What several rounds, or many samples, came to.
record Figures(double[] sorted) {

    static Figures of(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return new Figures(sorted);
    }

    double median() {
        return percentile(50);
    }

    /// The smallest value that so many percent do not exceed.
    double percentile(double percent) {
        int index = (int) Math.ceil(percent / 100 * sorted.length) - 1;
        return sorted[Math.clamp(index, 0, sorted.length - 1)];
    }

    double min() {
        return sorted[0];
    }

    double max() {
        return sorted[sorted.length - 1];
    }

    Figures dividedBy(double by) {
        return new Figures(DoubleStream.of(sorted).map(value -> value / by).toArray());
    }

    /// Median and spread, such as `2,140 (2,050 to 2,230)`.
    String text(String format) {
        return String.format(
                Locale.ROOT,
                "%s (%s to %s)".formatted(format, format, format),
                median(),
                min(),
                max());
    }
}
