package io.provlog.contract;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/// Times as the contract writes them: ISO-8601 in UTC, always with three digits of milliseconds.
public final class Times {

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    private Times() {}

    /// The time as `2026-11-23T06:13:00.000Z`. Microseconds are cut, not rounded.
    public static String format(Instant time) {
        return MILLIS.format(time);
    }

    /// Reads any ISO-8601 time with a zone or offset, such as `2026-11-23T07:13:00+01:00`, of the
    /// years 1 to 9999: others fit neither the written form nor the database.
    public static Optional<Instant> parse(String text) {
        try {
            Instant time = DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
            return Optional.of(time).filter(Times::hasFourDigitYear);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static boolean hasFourDigitYear(Instant time) {
        return !time.isBefore(FIRST) && time.isBefore(END);
    }
}
