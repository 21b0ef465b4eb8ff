package io.provlog.gateway.page;

import io.provlog.contract.Times;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// A time on a page. Without JavaScript it is shown in UTC; with it, in the reader's zone.
///
/// @param iso ISO-8601 in UTC
/// @param utc for people, to the second
public record TimeView(String iso, String utc) {

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("d MMM uuuu HH:mm:ss 'UTC'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    /// The time in both forms.
    public static TimeView of(Instant time) {
        return new TimeView(Times.format(time), UTC.format(time));
    }
}
