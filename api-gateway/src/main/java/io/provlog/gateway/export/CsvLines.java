package io.provlog.gateway.export;

import io.provlog.contract.Times;
import io.provlog.gateway.log.Diagnosis;
import io.provlog.gateway.log.LogEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;
import tools.jackson.dataformat.csv.CsvWriteFeature;

/// CSV as RFC 4180 has it. What a spreadsheet would take for a formula gets an apostrophe in front,
/// as OWASP advises.
final class CsvLines implements Lines {

    private static final List<String> COLUMNS =
            List.of(
                    "id",
                    "jobId",
                    "serviceId",
                    "domain",
                    "clientName",
                    "action",
                    "status",
                    "cause",
                    "httpStatus",
                    "attempt",
                    "maxAttempts",
                    "attemptedAt",
                    "finishedAt",
                    "durationMs",
                    "server",
                    "requestedAt",
                    "requestedBy",
                    "reason",
                    "replayOf",
                    "next",
                    "nextAttemptAt",
                    "worker",
                    "requestPayload",
                    "responsePayload",
                    "likelyCause",
                    "fix",
                    "traceId");

    private static final String TRAILER = "#rows";

    /// The last four are their full-width forms, which some spreadsheets take for the same.
    private static final String STARTS_FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    private static final ObjectWriter WRITER =
            CsvMapper.builder()
                    .enable(CsvWriteFeature.STRICT_CHECK_FOR_QUOTING)
                    .build()
                    .writer(CsvSchema.emptySchema().withLineSeparator("\r\n"));

    @Override
    public String header() {
        return line(COLUMNS);
    }

    @Override
    public String entry(LogEntry entry) {
        Diagnosis diagnosis = entry.cause() == null ? null : Diagnosis.of(entry.cause());
        return line(
                cells(
                        entry.id(),
                        entry.jobId(),
                        entry.serviceId(),
                        entry.domain(),
                        entry.clientName(),
                        entry.action().wireName(),
                        entry.status().wireName(),
                        entry.cause(),
                        entry.httpStatus(),
                        entry.attempt(),
                        entry.maxAttempts(),
                        entry.attemptedAt(),
                        entry.finishedAt(),
                        entry.durationMs(),
                        entry.server(),
                        entry.requestedAt(),
                        entry.requestedBy(),
                        entry.reason(),
                        entry.replayOf(),
                        entry.next().wireName(),
                        entry.nextAttemptAt(),
                        entry.worker(),
                        entry.requestPayload(),
                        entry.responsePayload(),
                        diagnosis == null ? null : diagnosis.likelyCause(),
                        diagnosis == null ? null : diagnosis.fix(),
                        entry.traceId()));
    }

    private static List<String> cells(@Nullable Object... values) {
        return Arrays.stream(values).map(CsvLines::cell).toList();
    }

    private static String cell(@Nullable Object value) {
        String text =
                value instanceof Instant time ? Times.format(time) : Objects.toString(value, "");
        return !text.isEmpty() && STARTS_FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    /// As wide as all others, since some readers insist on it.
    @Override
    public String trailer(long entries) {
        var cells = new ArrayList<>(Collections.nCopies(COLUMNS.size(), ""));
        cells.set(0, TRAILER);
        cells.set(1, Long.toString(entries));
        return line(cells);
    }

    private static String line(List<String> cells) {
        return WRITER.writeValueAsString(cells);
    }
}
