package io.provlog.gateway.deadletter;

import static io.provlog.gateway.sql.Columns.optionalTime;
import static io.provlog.gateway.sql.Columns.optionalUuid;
import static io.provlog.gateway.sql.Columns.optionalWord;
import static io.provlog.gateway.sql.Columns.time;
import static io.provlog.gateway.sql.Columns.uuid;
import static io.provlog.gateway.sql.Columns.word;

import io.provlog.contract.Action;
import io.provlog.gateway.deadletter.DeadLetterDetail.Success;
import io.provlog.gateway.log.Diagnosis;
import java.sql.ResultSet;
import java.sql.SQLException;

/// Makes dead letters of rows.
final class DeadLetterRows {

    private DeadLetterRows() {}

    static DeadLetterEntry entry(ResultSet row, int number) throws SQLException {
        return new DeadLetterEntry(
                uuid(row, "id"),
                optionalUuid(row, "job_id"),
                row.getString("service_id"),
                row.getString("domain"),
                row.getString("client_name"),
                row.getString("server"),
                optionalWord(row, "action", Action.class),
                row.getString("cause"),
                row.getString("error"),
                row.getInt("attempts"),
                row.getString("origin"),
                time(row, "dead_lettered_at"),
                row.getBoolean("replayable"),
                word(row, "state", DeadLetterState.class),
                optionalUuid(row, "replayed_by_job"),
                optionalTime(row, "replayed_at"),
                optionalTime(row, "dismissed_at"),
                row.getString("dismissed_by"),
                row.getString("dismiss_reason"));
    }

    static DeadLetterGroup group(ResultSet row, int number) throws SQLException {
        String cause = row.getString("cause");
        return new DeadLetterGroup(
                cause,
                row.getString("server"),
                row.getLong("letters"),
                row.getLong("services"),
                row.getLong("replayable"),
                time(row, "first_seen"),
                time(row, "last_seen"),
                Diagnosis.of(cause));
    }

    static Success success(ResultSet row, int number) throws SQLException {
        return new Success(
                word(row, "action", Action.class),
                time(row, "attempted_at"),
                optionalUuid(row, "id"),
                optionalUuid(row, "job_id"),
                row.getString("requested_by"),
                row.getString("reason"));
    }
}
