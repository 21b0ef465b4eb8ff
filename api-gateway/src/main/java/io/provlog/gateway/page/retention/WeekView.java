package io.provlog.gateway.page.retention;

import io.provlog.gateway.retention.LogSize;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// A week of the log on its page.
///
/// @param name `from Monday, 23 November 2026`
record WeekView(String name, EstimateView about) {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    static WeekView of(LogSize.Week week) {
        return new WeekView(name(week), EstimateView.of(week.entries(), week.bytes()));
    }

    private static String name(LogSize.Week week) {
        Instant starts = week.starts();
        Instant ends = week.ends();
        if (starts != null) {
            return ends == null
                    ? "later than " + DAY.format(starts)
                    : "from Monday, " + DAY.format(starts);
        }
        return ends == null ? "all" : "earlier than " + DAY.format(ends);
    }
}
