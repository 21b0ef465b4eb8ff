package io.provlog.gateway.log;

import static io.provlog.gateway.sql.Columns.optionalTime;
import static io.provlog.gateway.sql.Columns.optionalUuid;
import static io.provlog.gateway.sql.Columns.time;
import static io.provlog.gateway.sql.Columns.uuid;
import static io.provlog.gateway.sql.Columns.word;

import io.provlog.contract.Action;
import io.provlog.contract.AttemptStatus;
import io.provlog.contract.NextStep;
import java.sql.ResultSet;
import java.sql.SQLException;

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
                optionalUuid(row, "replay_of"),
                word(row, "next", NextStep.class),
                optionalTime(row, "next_attempt_at"),
                row.getString("worker"),
                row.getString("trace_id"),
                row.getString("request_payload"),
                row.getString("response_payload"),
                row.getBoolean("payloads_truncated"));
    }
}
