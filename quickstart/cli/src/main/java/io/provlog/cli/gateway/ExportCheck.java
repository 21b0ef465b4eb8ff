package io.provlog.cli.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tells a complete export from one that was cut off: counts its rows as they go by, and compares
/// the number with the one in the last row. For one thread.
final class ExportCheck {

    /// How an export is written.
    enum Format {
        CSV("#rows,(\\d{1,18}),.*", 1),
        NDJSON("\\{\"trailer\":\\{\"rows\":(\\d{1,18})\\}\\}", 0);

        private final Pattern trailer;
        private final int headers;

        Format(String trailer, int headers) {
            this.trailer = Pattern.compile(trailer);
            this.headers = headers;
        }

        String wireName() {
            return this == CSV ? "csv" : "ndjson";
        }
    }

    private static final int MAX_TRAILER = 200;

    private final Format format;
    private final ByteArrayOutputStream row = new ByteArrayOutputStream(MAX_TRAILER);
    private String lastRow = "";
    private long ended;
    private boolean quoted;
    private boolean inRow;

    ExportCheck(Format format) {
        this.format = format;
    }

    void add(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            add(bytes[i]);
        }
    }

    private void add(byte b) {
        if (b == '"' && format == Format.CSV) {
            // Doubled within a cell, it changes nothing.
            quoted = !quoted;
        }
        inRow = b != '\n' || quoted;
        if (inRow) {
            if (row.size() < MAX_TRAILER) {
                row.write(b);
            }
        } else {
            ended++;
            lastRow = row.toString(US_ASCII).stripTrailing();
            row.reset();
        }
    }

    /// How many rows came, if those are all.
    boolean isComplete() {
        Matcher trailer = format.trailer.matcher(lastRow);
        return !inRow && trailer.matches() && Long.parseLong(trailer.group(1)) == rows();
    }

    /// Without header and last row.
    long rows() {
        return Math.max(0, ended - format.headers - 1);
    }
}
