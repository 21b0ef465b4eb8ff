package io.provlog.worker.panel.http;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/// Reads the header `Retry-After`: seconds, or a date. Stateless.
final class RetryAfter {

    /// A Panel's longer wish is cut down to this.
    static final Duration LIMIT = Duration.ofDays(1);

    private RetryAfter() {}

    /// The wish as a duration from now; null where there is none, or none that makes sense.
    static @Nullable Duration read(@Nullable String header, Instant now) {
        if (header == null) {
            return null;
        }
        Duration wish = duration(header.strip(), now);
        if (wish == null || !wish.isPositive()) {
            return null;
        }
        return wish.compareTo(LIMIT) > 0 ? LIMIT : wish;
    }

    private static @Nullable Duration duration(String header, Instant now) {
        try {
            return header.matches("[0-9]{1,18}")
                    ? Duration.ofSeconds(Long.parseLong(header))
                    : Duration.between(
                            now, DateTimeFormatter.RFC_1123_DATE_TIME.parse(header, Instant::from));
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
