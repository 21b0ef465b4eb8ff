package io.provlog.gateway.stats;

import static io.provlog.gateway.sql.Columns.time;

import io.provlog.gateway.stats.Stats.Jobs;
import io.provlog.gateway.stats.Stats.Queue;
import io.provlog.gateway.stats.Stats.Waiting;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Counts jobs. Any thread may use it.
@Component
public class JobStatsReader {

    /// An index has all unfinished jobs and nothing else.
    private static final String QUEUE =
            """
            with waiting as materialized (
                select service_id, queued_at from job where ended_at is null)
            select (select count(*) from waiting) as jobs, oldest.*
              from (select) one
              left join lateral (
                    select w.service_id, w.queued_at, s.domain
                      from waiting w
                      left join service s on s.id = w.service_id
                     where w.queued_at is not null
                     order by w.queued_at
                     limit 1) oldest on true
            """;

    private final JdbcClient jdbc;

    JobStatsReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Jobs ended(StatsQuery query) {
        TreeMap<Integer, Long> needed = new TreeMap<>(Map.of(1, 0L, 2, 0L, 3, 0L));
        long[] deadLettered = {0};
        // With the times in the text, as StatsReader has them.
        String ended =
                """
                select state, attempts, count(*) as jobs
                  from job
                 where ended_at >= '%s' and ended_at < '%s'
                 group by state, attempts
                """
                        .formatted(query.from(), query.to());
        jdbc.sql(ended)
                .query(row -> {
                    long jobs = row.getLong("jobs");
                    if (row.getString("state").equals("succeeded")) {
                        needed.merge(row.getInt("attempts"), jobs, Long::sum);
                    } else {
                        deadLettered[0] += jobs;
                    }
                });
        long succeeded = needed.values().stream().mapToLong(Long::longValue).sum();
        return new Jobs(succeeded, deadLettered[0], needed);
    }

    /// What waits now.
    public Queue queue() {
        return jdbc.sql(QUEUE).query(JobStatsReader::waiting).single();
    }

    private static Queue waiting(ResultSet row, int number) throws SQLException {
        String service = row.getString("service_id");
        Waiting oldest =
                service == null
                        ? null
                        : new Waiting(service, row.getString("domain"), time(row, "queued_at"));
        return new Queue(row.getLong("jobs"), oldest);
    }
}
