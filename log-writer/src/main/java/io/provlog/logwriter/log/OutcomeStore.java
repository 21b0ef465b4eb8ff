package io.provlog.logwriter.log;

import io.provlog.contract.AttemptOutcome;
import io.provlog.contract.Cause;
import io.provlog.contract.Service;
import io.provlog.logwriter.reading.TimedId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Writes outcomes as rows of `provisioning_log`. Called inside a transaction. What is there
/// already stays as it is.
@Component
public class OutcomeStore {

    private static final String COLUMNS =
            """
            id, job_id, service_id, domain, client_name, action, status, \
            request_payload, response_payload, attempt, attempted_at, max_attempts, \
            cause, http_status, finished_at, duration_ms, server, requested_at, \
            requested_by, reason, replay_of, next, next_attempt_at, worker\
            """;
    private static final int COLUMN_COUNT = COLUMNS.split(",").length;

    // Kept for the session: made for every batch it would bloat the catalogue.
    private static final String STAGING_TABLE =
            """
            create temporary table if not exists outcome_batch (like provisioning_log)
            on commit delete rows
            """;

    private static final String COPY =
            "copy outcome_batch (%s) from stdin (format binary)".formatted(COLUMNS);

    // In order, so that two writers with the same rows wait for each other instead of deadlocking.
    private static final String INSERT =
            """
            insert into provisioning_log (%1$s)
            select %1$s from outcome_batch
            order by attempted_at, id
            on conflict do nothing
            """
                    .formatted(COLUMNS);

    private final JdbcTemplate jdbc;

    OutcomeStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /// Writes the outcomes that are not there yet, and says how many that were.
    public int write(List<AttemptOutcome> outcomes) {
        if (outcomes.isEmpty()) {
            return 0;
        }
        byte[] rows = rows(outcomes);
        jdbc.execute(STAGING_TABLE);
        jdbc.execute((ConnectionCallback<Long>) connection -> copy(connection, rows));
        return jdbc.update(INSERT);
    }

    private static long copy(Connection connection, byte[] rows) throws SQLException {
        try {
            return connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(COPY, new ByteArrayInputStream(rows));
        } catch (IOException e) {
            throw new UncheckedIOException("COPY to PostgreSQL broke off; it is repeated", e);
        }
    }

    private static byte[] rows(List<AttemptOutcome> outcomes) {
        var rows = new CopyRows();
        outcomes.forEach(outcome -> add(rows.row(COLUMN_COUNT), outcome));
        return rows.toByteArray();
    }

    private static void add(CopyRows rows, AttemptOutcome outcome) {
        Service service = outcome.service();
        rows.uuid(TimedId.ofAttempt(outcome.jobId(), outcome.attempt(), outcome.startedAt()))
                .uuid(outcome.jobId())
                .text(service.id())
                .text(service.domain())
                .text(service.clientName())
                .text(outcome.action().wireName())
                .text(outcome.status().wireName())
                .text(json(outcome.requestPayload()))
                .text(json(outcome.responsePayload()))
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
                .text(outcome.worker());
    }

    private static @Nullable String json(@Nullable JsonNode payload) {
        return payload == null || payload.isNull() ? null : payload.toString();
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
