package io.provlog.worker.lane;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a request's record stands. Its text form is `topic/partition/offset`.
public record Origin(String topic, int partition, long offset) {

    private static final Pattern FORM = Pattern.compile("(.+)/(\\d{1,9})/(\\d{1,18})");

    /// Reads the text form.
    public static Optional<Origin> parse(String text) {
        Matcher parts = FORM.matcher(text);
        return parts.matches()
                ? Optional.of(
                        new Origin(
                                parts.group(1),
                                Integer.parseInt(parts.group(2)),
                                Long.parseLong(parts.group(3))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return topic + "/" + partition + "/" + offset;
    }
}
