package io.provlog.gateway.stats;

import static io.provlog.gateway.sql.Columns.time;

import io.provlog.gateway.stats.Stats.Latency;
import io.provlog.gateway.stats.Stats.Step;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Counts the log. Any thread may use it.
@Component
public class StatsReader {

    // The times stand in the text, so that PostgreSQL plans with them: an index holds all that is
    // asked for, but it pays to read a whole week of it only where the week is wanted.
    private static final String COUNTS =
            """
            select date_bin('%3$d seconds', attempted_at, 'epoch') as step,
                   server, action, coalesce(cause, '') as cause, count(*) as attempts
              from provisioning_log
             where attempted_at >= '%1$s' and attempted_at < '%2$s'
             group by 1, 2, 3, 4
            """;

    private static final String LATENCIES =
            """
            select coalesce(server, '') as server, count(*) as calls,
                   percentile_disc(array[0.5, 0.95, 0.99]) within group (order by duration_ms)
                       as percentiles
              from provisioning_log
             where attempted_at >= '%1$s' and attempted_at < '%2$s' and http_status is not null
             group by grouping sets ((server), ())
            having count(*) > 0
            """;

    /// Where a server's name would stand.
    private static final String ALL = "";

    private final JdbcClient jdbc;
    private final JobStatsReader jobs;

    StatsReader(JdbcClient jdbc, JobStatsReader jobs) {
        this.jdbc = jdbc;
        this.jobs = jobs;
    }

    /// Counts what there was in that time.
    public Stats read(StatsQuery query) {
        Counts totals = Counts.none();
        Map<Instant, Counts> steps = new TreeMap<>();
        query.steps().forEach(at -> steps.put(at, Counts.none()));
        ask(
                COUNTS,
                query,
                row -> {
                    add(totals, row);
                    Counts step = steps.get(time(row, "step"));
                    if (step != null) {
                        add(step, row);
                    }
                });
        Map<String, Latency> latencies = new TreeMap<>();
        ask(LATENCIES, query, row -> latencies.put(row.getString("server"), latency(row)));
        Latency ofAll = Objects.requireNonNullElse(latencies.remove(ALL), Latency.NONE);
        return new Stats(
                query.from(),
                query.to(),
                query.step().toSeconds(),
                totals.status().values().stream().mapToLong(Long::longValue).sum(),
                jobs.ended(query),
                jobs.queue(),
                totals,
                steps.entrySet().stream()
                        .map(step -> new Step(step.getKey(), step.getValue()))
                        .toList(),
                ofAll,
                latencies);
    }

    private void ask(String sql, StatsQuery query, RowCallbackHandler rows) {
        jdbc.sql(sql.formatted(query.from(), query.to(), query.step().toSeconds())).query(rows);
    }

    private static void add(Counts counts, ResultSet row) throws SQLException {
        counts.add(
                row.getString("action"),
                row.getString("cause"),
                row.getString("server"),
                row.getLong("attempts"));
    }

    private static Latency latency(ResultSet row) throws SQLException {
        Integer[] of = (Integer[]) row.getArray("percentiles").getArray();
        return new Latency(row.getLong("calls"), of[0], of[1], of[2]);
    }
}
