package io.provlog.gateway.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Words for messages.
final class Plain {

    private static final int MAX_WORD = 100;
    private static final int MAX_TEXT = 300;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM HH:mm 'UTC'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private Plain() {}

    /// A foreign word for the middle of a line: it may be anything.
    static String line(String foreign) {
        return line(foreign, MAX_WORD);
    }

    /// A foreign text as one line.
    static String text(String foreign) {
        return line(foreign, MAX_TEXT);
    }

    private static String line(String foreign, int most) {
        String clean = foreign.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ").strip();
        return clean.length() <= most ? clean : clean.substring(0, most) + "…";
    }

    /// `1 dead letter`, `1,204 dead letters`.
    static String count(long count, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : many);
    }

    /// `23 Nov 06:41 UTC`.
    static String time(Instant at) {
        return TIME.format(at);
    }

    /// `40 s`, `23 min`, `4 h 10 min`, `2 d 3 h`.
    static String took(Duration took) {
        if (took.toMinutes() < 1) {
            return took.toSeconds() + " s";
        }
        if (took.toHours() < 1) {
            return took.toMinutes() + " min";
        }
        return took.toDays() < 1
                ? "%d h %d min".formatted(took.toHours(), took.toMinutesPart())
                : "%d d %d h".formatted(took.toDays(), took.toHoursPart());
    }
}
