package io.provlog.logwriter.retention;

import io.provlog.devkit.postgres.SharedPostgreSql;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// A database of a test's own with the log's schema, and what it takes to fill it and to look.
final class LogDatabase {

    /// A Wednesday.
    static final Instant NOW = Instant.parse("2026-11-25T12:00:00.123456Z");

    private static final String TIMES =
            """
            select ?::timestamptz + n * make_interval(secs => ?) as at
            from generate_series(0, ? - 1) n
            """;

    final String url;
    final JdbcTemplate jdbc;

    LogDatabase() {
        this(SharedPostgreSql.newDatabase(), "latest");
    }

    /// One on a server of the test's own.
    LogDatabase(String url) {
        this(url, "latest");
    }

    private LogDatabase(String url, String version) {
        this.url = url;
        jdbc = new JdbcTemplate(new DriverManagerDataSource(url));
        migrate(version);
    }

    /// One that an earlier version has made.
    static LogDatabase ofVersion(String version) {
        return new LogDatabase(SharedPostgreSql.newDatabase(), version);
    }

    private void migrate(String version) {
        Flyway.configure()
                .dataSource(url, null, null)
                .locations("classpath:db/log")
                .table("log_schema_history")
                .target(version)
                .load()
                .migrate();
    }

    Connection connect() {
        try {
            return DriverManager.getConnection(url);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Entries with these times, each of a job of its own.
    void entries(Instant... times) {
        for (Instant time : times) {
            entries(time, 1, Duration.ZERO);
        }
    }

    /// So many entries, the first at a time and each a step later.
    void entries(Instant first, int count, Duration step) {
        Object[] each = {time(first), step.toNanos() / 1e9, count};
        jdbc.query(
                """
                select provisioning_log_partition(monday)
                from (select distinct date_trunc('week', at, 'UTC') as monday from (%s))
                """
                        .formatted(TIMES),
                _ -> {},
                each);
        jdbc.update(
                """
                insert into provisioning_log (id, job_id, service_id, domain, action, status, attempt,
                                              attempted_at, max_attempts, finished_at, duration_ms,
                                              server, next, worker)
                select uuidv7(), gen_random_uuid(), '1042', 'example.com', 'create', 'success', 1,
                       at, 3, at, 0, 'panel-1', 'done', 'worker-1'
                from (%s)
                """
                        .formatted(TIMES),
                each);
    }

    /// The times of all entries, in order.
    List<Instant> times() {
        return jdbc.query(
                "select attempted_at from provisioning_log order by 1",
                (row, _) -> row.getObject(1, OffsetDateTime.class).toInstant());
    }

    /// An ended or, without an end, unfinished job.
    void job(int number, @Nullable Instant endedAt) {
        jdbc.update(
                """
                insert into job (job_id, service_id, action, state, attempts, ended_at)
                values (?::uuid, '1042', 'create', ?, 1, ?)
                """,
                id(number),
                endedAt == null ? "queued" : "succeeded",
                endedAt == null ? null : time(endedAt));
    }

    /// A dead letter of the job of the same number.
    void letter(int number, String state, Instant deadLetteredAt, Instant closedAt) {
        jdbc.update(
                """
                insert into dead_letter (id, job_id, cause, error, attempts, origin, dead_lettered_at,
                                         request, replayable, state, replayed_by_job, replayed_at,
                                         dismissed_at)
                select ?::uuid, ?::uuid, 'unknown', 'x', 3, 'a/0/1', ?, '\\x7b7d', true, state,
                       case when state = 'replayed' then gen_random_uuid() end,
                       case when state = 'replayed' then ?::timestamptz end,
                       case when state = 'dismissed' then ?::timestamptz end
                from (values (?)) letter(state)
                """,
                id(number),
                id(number),
                time(deadLetteredAt),
                time(closedAt),
                time(closedAt),
                state);
    }

    /// The numbers of the rows of `job` or `dead_letter`.
    String numbers(String table, String key) {
        return text(
                "select coalesce(string_agg((right(%s::text, 4)::int)::text, ' ' order by %1$s), '') from %s"
                        .formatted(key, table));
    }

    /// Weeks, and what was taken out of the log and is still there.
    List<String> weeks() {
        return jdbc.query(
                """
                select c.relname from pg_class c
                where c.relname ~ '^provisioning_log_[0-9p]' and c.relkind = 'r' order by 1
                """,
                (row, _) -> row.getString(1));
    }

    String text(String sql) {
        return String.valueOf(jdbc.queryForObject(sql, Object.class));
    }

    /// What every run has come to.
    List<String> runs() {
        return jdbc.query(
                """
                select concat_ws(' ', state, days, entries, partitions, jobs, dead_letters)
                from prune_run order by id
                """,
                (row, _) -> row.getString(1));
    }

    /// Keeps an entry from being deleted until the connection is rolled back.
    Connection lockEntry(String time) throws SQLException {
        Connection connection = connect();
        connection.setAutoCommit(false);
        try (var lock =
                connection.prepareStatement(
                        "select from provisioning_log where attempted_at = ?::timestamptz for update")) {
            lock.setString(1, time);
            lock.execute();
        }
        return connection;
    }

    boolean pruningIsHeldUp() {
        return text("""
        select count(*) from pg_stat_activity
        where datname = current_database() and application_name = 'provlog prune'
          and wait_event_type = 'Lock'
        """)
                .equals("1");
    }

    static Instant daysAgo(int days) {
        return NOW.minus(Duration.ofDays(days));
    }

    private static String id(int number) {
        return "00000000-0000-4000-8000-%012d".formatted(number);
    }

    private static OffsetDateTime time(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
