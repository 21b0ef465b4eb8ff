package io.provlog.gateway.retention;

import static io.provlog.gateway.sql.Columns.optionalTime;
import static io.provlog.gateway.sql.Columns.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads how large the log is, and what was pruned, out of what PostgreSQL knows without counting.
/// Any thread may use it.
@Component
public class RetentionReader {

    private static final int MAX_RUNS = 20;

    // The bounds are written and read by one session, so that its time zone does not matter.
    private static final String WEEKS =
            """
            select starts, ends, pg_total_relation_size(oid) as bytes,
                   case when pg_relation_size(oid) = 0 then 0 else reltuples::bigint end as entries
              from (select c.oid, c.reltuples,
                           substring(b.bounds from 'FROM \\(''([^'']+)''\\)')::timestamptz as starts,
                           substring(b.bounds from 'TO \\(''([^'']+)''\\)')::timestamptz as ends
                      from pg_inherits i
                      join pg_class c on c.oid = i.inhrelid
                      cross join lateral (select pg_get_expr(c.relpartbound, c.oid) as bounds) b
                     where i.inhparent = 'provisioning_log'::regclass) partition
             order by starts desc nulls last
            """;

    private static final String OTHERS =
            """
            select coalesce(sum(pg_total_relation_size(name::regclass)), 0)
              from unnest(array['service', 'job', 'dead_letter', 'entry_kind']) name
            """;

    private static final String ENDS =
            "select min(attempted_at) as oldest, max(attempted_at) as newest from provisioning_log";

    private static final String RUNS =
            """
            select state, started_at, finished_at, days, started_by, entries, partitions, problem
              from prune_run
             order by id desc
             limit :limit
            """;

    private final JdbcClient jdbc;

    RetentionReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Ends(@Nullable Instant oldest, @Nullable Instant newest) {}

    /// How large the log is now.
    public LogSize size() {
        Ends ends =
                jdbc.sql(ENDS)
                        .query((row, _) ->
                                new Ends(optionalTime(row, "oldest"), optionalTime(row, "newest")))
                        .single();
        return new LogSize(
                ends.oldest,
                ends.newest,
                jdbc.sql(OTHERS).query(Long.class).single(),
                jdbc.sql(WEEKS).query(RetentionReader::week).list());
    }

    /// The latest runs, newest first.
    public List<PruneRun> runs() {
        return jdbc.sql(RUNS).param("limit", MAX_RUNS).query(RetentionReader::run).list();
    }

    private static LogSize.Week week(ResultSet row, int number) throws SQLException {
        return LogSize.Week.of(
                optionalTime(row, "starts"),
                optionalTime(row, "ends"),
                row.getLong("entries"),
                row.getLong("bytes"));
    }

    private static PruneRun run(ResultSet row, int number) throws SQLException {
        return new PruneRun(
                row.getString("state"),
                time(row, "started_at"),
                optionalTime(row, "finished_at"),
                row.getInt("days"),
                row.getString("started_by"),
                row.getLong("entries"),
                row.getInt("partitions"),
                row.getString("problem"));
    }
}
