package io.provlog.gateway.replayrun;

import static io.provlog.gateway.sql.Columns.optionalTime;
import static io.provlog.gateway.sql.Columns.optionalUuid;
import static io.provlog.gateway.sql.Columns.optionalWord;
import static io.provlog.gateway.sql.Columns.time;
import static io.provlog.gateway.sql.Columns.uuid;
import static io.provlog.gateway.sql.Columns.word;

import io.provlog.contract.Action;
import io.provlog.gateway.audit.Actor;
import io.provlog.gateway.deadletter.Wish;
import io.provlog.gateway.job.JobState;
import java.sql.ResultSet;
import java.sql.SQLException;

/// Makes runs, and what belongs to them, of rows.
final class RunRows {

    private RunRows() {}

    static ReplayRun run(ResultSet row, int number) throws SQLException {
        RunState state = word(row, "state", RunState.class);
        double rate = row.getDouble("rate_per_second");
        int waiting = row.getInt("items") - row.getInt("published") - row.getInt("refused");
        return new ReplayRun(
                uuid(row, "id"),
                state,
                row.getString("note"),
                time(row, "requested_at"),
                actor(row).requestedBy(),
                row.getString("reason"),
                row.getString("filters"),
                rate,
                row.getBoolean("force"),
                word(row, "canary", Canary.class),
                optionalUuid(row, "canary_job"),
                row.getInt("items"),
                row.getInt("published"),
                row.getInt("refused"),
                waiting,
                state == RunState.RUNNING ? (long) Math.ceil(waiting / rate) : null,
                optionalTime(row, "ended_at"));
    }

    static LeasedRun leased(ResultSet row, int number) throws SQLException {
        return new LeasedRun(
                uuid(row, "id"),
                uuid(row, "leased_by"),
                actor(row),
                new Wish(row.getString("reason"), row.getBoolean("force")),
                row.getDouble("rate_per_second"),
                word(row, "canary", Canary.class) == Canary.WAITING
                        ? new LeasedRun.Watched(uuid(row, "canary_job"), time(row, "canary_since"))
                        : null,
                row.getInt("failed_tries"));
    }

    private static Actor actor(ResultSet row) throws SQLException {
        return new Actor(row.getString("username"), row.getString("address"));
    }

    static RunItem item(ResultSet row, int number) throws SQLException {
        return new RunItem(
                row.getInt("ordinal"),
                uuid(row, "dead_letter_id"),
                row.getString("service_id"),
                row.getString("domain"),
                row.getString("server"),
                optionalWord(row, "action", Action.class),
                row.getString("cause"),
                word(row, "result", ItemResult.class),
                row.getString("detail"),
                optionalUuid(row, "job_id"),
                optionalWord(row, "job_state", JobState.class),
                optionalTime(row, "at"));
    }
}
