package io.provlog.logwriter.sql;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Values as PostgreSQL takes them.
public final class SqlValue {

    private static final char NUL = '\0';
    private static final char VISIBLE_NUL = '␀';

    private SqlValue() {}

    /// Text without what PostgreSQL cannot hold: NUL becomes a visible ␀, half a surrogate pair a
    /// `?`.
    public static @Nullable String text(@Nullable String text) {
        return text == null ? null : present(text);
    }

    /// As [#text(String)], for text that is there.
    public static String present(String text) {
        if (fits(text)) {
            return text;
        }
        byte[] utf8 = withoutNul(text).getBytes(StandardCharsets.UTF_8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    /// Text in which NUL is a visible ␀.
    public static String withoutNul(String text) {
        return text.replace(NUL, VISIBLE_NUL);
    }

    /// Nearly every text, so that it is not copied.
    private static boolean fits(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == NUL || Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    /// A time for a `timestamptz`, which counts in microseconds and knows no zone.
    public static @Nullable OffsetDateTime time(@Nullable Instant time) {
        return time == null ? null : micros(time).atOffset(ZoneOffset.UTC);
    }

    /// A time cut, not rounded, to what a `timestamptz` holds.
    public static Instant micros(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }
}
