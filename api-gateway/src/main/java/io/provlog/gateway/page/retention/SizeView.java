package io.provlog.gateway.page.retention;

import io.provlog.gateway.page.TimeView;
import io.provlog.gateway.page.Words;
import io.provlog.gateway.retention.LogSize;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The log's size in words.
///
/// @param others of the tables beside it
/// @param oldest null where there is no entry, and so is `newest`
record SizeView(
        EstimateView log,
        String others,
        String weeks,
        @Nullable TimeView oldest,
        @Nullable TimeView newest,
        String span) {

    static SizeView of(LogSize size) {
        return new SizeView(
                EstimateView.of(size.all()),
                EstimateView.size(size.otherBytes()),
                Words.count(
                        size.weeks().stream().filter(week -> week.entries() > 0).count(),
                        "week",
                        "weeks"),
                size.oldest() == null ? null : TimeView.of(size.oldest()),
                size.newest() == null ? null : TimeView.of(size.newest()),
                span(size));
    }

    private static String span(LogSize size) {
        return size.oldest() == null || size.newest() == null
                ? ""
                : Words.count(
                        Duration.between(size.oldest(), size.newest()).toDays() + 1, "day", "days");
    }
}
