package io.provlog.gateway.log;

import io.provlog.contract.Action;
import io.provlog.contract.AttemptStatus;
import io.provlog.contract.NextStep;
import io.provlog.contract.WireName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Makes entries of rows.
final class LogRows {

    private LogRows() {}

    static LogEntry entry(ResultSet row, int number) throws SQLException {
        return new LogEntry(
                uuid(row, "id"),
                uuid(row, "job_id"),
                row.getString("service_id"),
                row.getString("domain"),
                row.getString("client_name"),
                word(row, "action", Action.class),
                word(row, "status", AttemptStatus.class),
                row.getString("cause"),
                row.getObject("http_status", Integer.class),
                row.getInt("attempt"),
                row.getInt("max_attempts"),
                time(row, "attempted_at"),
                time(row, "finished_at"),
                row.getLong("duration_ms"),
                row.getString("server"),
                optionalTime(row, "requested_at"),
                row.getString("requested_by"),
                row.getString("reason"),
                row.getObject("replay_of", UUID.class),
                word(row, "next", NextStep.class),
                optionalTime(row, "next_attempt_at"),
                row.getString("worker"),
                row.getString("request_payload"),
                row.getString("response_payload"),
                row.getBoolean("payloads_truncated"));
    }

    private static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant optionalTime(ResultSet row, String column)
            throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static <E extends Enum<E> & WireName> E word(
            ResultSet row, String column, Class<E> type) throws SQLException {
        String word = row.getString(column);
        return WireName.find(type, word)
                .orElseThrow(() ->
                        new IllegalStateException(
                                "Column %s holds '%s'; known are %s"
                                        .formatted(column, word, WireName.list(type))));
    }
}
