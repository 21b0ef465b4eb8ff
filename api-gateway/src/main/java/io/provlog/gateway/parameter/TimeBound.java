package io.provlog.gateway.parameter;

import io.provlog.contract.Times;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/// One end of a time range. A date means its whole day in UTC: as a beginning the day's first
/// moment, as an end the next day's. A time is taken as it is.
public final class TimeBound {

    /// What can be read, for messages.
    public static final String EXPECTED =
            "%s must be a date such as 2026-11-23 or a time with its zone such as"
                    + " 2026-11-23T06:13:00Z";

    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    private TimeBound() {}

    /// Reads the inclusive beginning of a range.
    public static Optional<Instant> from(String text) {
        return parse(text, 0);
    }

    /// Reads the exclusive end of a range.
    public static Optional<Instant> to(String text) {
        return parse(text, 1);
    }

    private static Optional<Instant> parse(String text, int daysAfterDate) {
        return date(text)
                .map(date -> date.plusDays(daysAfterDate).atStartOfDay(ZoneOffset.UTC).toInstant())
                // A plus sign that was not escaped in the address arrives as a blank.
                .or(() -> Times.parse(text.replace(' ', '+')))
                .filter(time -> !time.isBefore(FIRST) && !time.isAfter(LAST));
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
