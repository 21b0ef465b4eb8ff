package io.provlog.logwriter.log;

import io.provlog.contract.AttemptOutcome;
import io.provlog.contract.Cause;
import io.provlog.contract.Service;
import io.provlog.contract.TimedId;
import io.provlog.logwriter.reading.Incoming.Attempted;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Outcomes as rows of `provisioning_log`, as a binary COPY takes them.
public final class OutcomeRows {

    /// The table's columns, in the order of the values.
    public static final String COLUMNS =
            """
            id, job_id, service_id, domain, client_name, action, status, \
            request_payload, response_payload, attempt, attempted_at, max_attempts, \
            cause, http_status, finished_at, duration_ms, server, requested_at, \
            requested_by, reason, replay_of, next, next_attempt_at, worker, trace_id\
            """;

    private static final int COLUMN_COUNT = COLUMNS.split(",").length;

    private static final Comparator<Attempted> ORDER =
            Comparator.comparing(
                    Attempted::outcome,
                    Comparator.comparing(AttemptOutcome::startedAt)
                            .thenComparing(AttemptOutcome::jobId)
                            .thenComparingInt(AttemptOutcome::attempt));

    private OutcomeRows() {}

    /// Writes what a `copy … from stdin (format binary)` of the columns takes. Always in the order
    /// of the table's key, so that two writers with the same rows wait for each other instead of
    /// deadlocking.
    public static void write(List<Attempted> attempts, OutputStream out) throws IOException {
        var rows = new CopyRows(out);
        for (Attempted attempt : attempts.stream().sorted(ORDER).toList()) {
            add(rows.row(COLUMN_COUNT), attempt.outcome(), attempt.traceId());
        }
        rows.end();
    }

    private static void add(CopyRows rows, AttemptOutcome outcome, @Nullable String traceId)
            throws IOException {
        Service service = outcome.service();
        rows.uuid(TimedId.ofAttempt(outcome.jobId(), outcome.attempt(), outcome.startedAt()))
                .uuid(outcome.jobId())
                .text(service.id())
                .text(service.domain())
                .text(service.clientName())
                .text(outcome.action().wireName())
                .text(outcome.status().wireName())
                .json(outcome.requestPayload())
                .json(outcome.responsePayload())
                .smallint(outcome.attempt())
                .time(outcome.startedAt())
                .smallint(outcome.maxAttempts())
                .text(wireName(outcome.cause()))
                .smallint(outcome.httpStatus())
                .time(outcome.finishedAt())
                .integer(durationMs(outcome))
                .text(service.server())
                .time(outcome.requestedAt())
                .text(outcome.requestedBy())
                .text(outcome.reason())
                .uuid(outcome.replayOf())
                .text(outcome.next().wireName())
                .time(outcome.nextAttemptAt())
                .text(outcome.worker())
                .text(traceId);
    }

    private static @Nullable String wireName(@Nullable Cause cause) {
        return cause == null ? null : cause.wireName();
    }

    /// A clock set back during the call would make it negative.
    private static int durationMs(AttemptOutcome outcome) {
        long millis = Duration.between(outcome.startedAt(), outcome.finishedAt()).toMillis();
        return Math.clamp(millis, 0, Integer.MAX_VALUE);
    }
}
