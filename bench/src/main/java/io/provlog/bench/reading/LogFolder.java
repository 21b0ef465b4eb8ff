package io.provlog.bench.reading;

import io.provlog.bench.kit.Conditions;
import io.provlog.devkit.postgres.EmbeddedPostgreSql;
import io.provlog.devkit.process.LocalPort;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// A PostgreSQL server with the log of two years, in a folder where it stays: made once, and used
/// by every run after.
public final class LogFolder implements AutoCloseable {

    static final String GATEWAY = "provlog_gateway";

    private static final int WEEKS = 104;
    private static final int WRITERS = 2;
    private static final String DATABASE = "provlog";
    private static final String OWNER = "provlog";
    private static final String READER = "provlog_reader";

    // What the plainest question is asked of, to check the answers: the log itself is too large to
    // be read as a whole time and again.
    private static final String PLAIN =
            """
            create unlogged table plain_entry as
            select l.attempted_at, l.id, l.service_id, l.action, l.status, l.cause, l.server, s.names
            from provisioning_log l
            join service s on s.id = l.service_id
            """;

    private static final String DEAD_LETTERS =
            """
            insert into dead_letter (id, job_id, service_id, domain, client_name, server, action, cause,
                   error, attempts, origin, dead_lettered_at, request_payload, replayable, state,
                   dismissed_at, dismissed_by)
            select l.id, l.job_id, l.service_id, l.domain, l.client_name, l.server, l.action, l.cause,
                   'The Panel refused it', l.attempt, 'provisioning.requests/0/0', l.attempted_at,
                   l.request_payload, true, case when old then 'dismissed' else 'open' end,
                   case when old then l.attempted_at + interval '1 day' end,
                   case when old then 'jane' end
              from (select l.*, l.attempted_at < now() - interval '30 days' as old
                      from provisioning_log l
                     where l.status = 'failed' and l.next = 'dead-letter') l
            """;

    private final EmbeddedPostgreSql server;
    private final Conditions conditions;
    private final JdbcTemplate jdbc;

    /// Starts the folder's server, which is made where it is not there yet.
    public LogFolder(Path folder, Conditions conditions) {
        this.conditions = conditions;
        server = EmbeddedPostgreSql.in(folder, LocalPort.free());
        server.createRole(OWNER);
        server.createRole(GATEWAY);
        server.createRole(READER);
        server.createDatabase(DATABASE, OWNER);
        jdbc = new JdbcTemplate(database());
        jdbc.execute("create schema if not exists gateway authorization " + GATEWAY);
    }

    private DriverManagerDataSource database() {
        return new DriverManagerDataSource(server.jdbcUrl(DATABASE, EmbeddedPostgreSql.SUPERUSER));
    }

    /// For `spring.datasource.url`.
    public String gatewayUrl() {
        return server.jdbcUrl(DATABASE, GATEWAY);
    }

    /// As the superuser.
    public JdbcTemplate jdbc() {
        return jdbc;
    }

    /// Makes the log, unless one with as many entries is there.
    ///
    /// @throws IllegalStateException where there is another log
    public void fill(int entries, int services) {
        try (var fill = new LogFill(database())) {
            if (!isFilled()) {
                fill(fill, entries, new Company(services));
                jdbc.execute(PLAIN);
                jdbc.execute("vacuum analyze");
                jdbc.execute("grant select on all tables in schema public to " + GATEWAY);
            }
        }
        Long there = jdbc.queryForObject("select count(*) from plain_entry", Long.class);
        if (there == null || Math.abs(there - entries) > entries / 100) {
            throw new IllegalStateException(
                    "The folder has a log of %,d entries instead of %,d: delete it, or name another"
                            .formatted(there, entries));
        }
        conditions.line("entries", "%,d".formatted(there));
    }

    /// Makes a dead letter of every job that ended so, unless they are there: those of the last
    /// thirty days are open.
    public void fillDeadLetters() {
        if (jdbc.queryForList("select 1 from dead_letter limit 1").isEmpty()) {
            jdbc.execute(DEAD_LETTERS);
            jdbc.execute("vacuum analyze dead_letter");
        }
    }

    /// Starts the server again with as much memory for tables as its makers advise: a quarter of
    /// the machine's, and here 4 GB of 24.
    public void giveMemory() {
        jdbc.execute("alter system set shared_buffers = '4GB'");
        server.stop();
        server.start();
    }

    private boolean isFilled() {
        return Boolean.TRUE.equals(
                jdbc.queryForObject(
                        "select to_regclass('plain_entry') is not null", Boolean.class));
    }

    private void fill(LogFill fill, int entries, Company company) {
        long start = System.nanoTime();
        Instant first =
                LocalDate.now(Clock.systemUTC())
                        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                        .minusWeeks(WEEKS)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant();
        try (var writers = Executors.newFixedThreadPool(WRITERS)) {
            List<? extends Future<?>> weeks =
                    IntStream.range(0, WEEKS)
                            .mapToObj(week -> first.plus(Duration.ofDays(7L * week)))
                            .map(week -> new CompanyWeek(company, week, entries / WEEKS))
                            .map(week -> writers.submit(() -> fill.write(week)))
                            .toList();
            for (Future<?> week : weeks) {
                week.get();
                System.err.printf("\rFilling the log: %,d entries", fill.written());
            }
            System.err.println();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("The log could not be filled", e);
        }
        long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
        conditions.line("filled", "%,d entries in %,d s".formatted(fill.written(), seconds));
    }

    @Override
    public void close() {
        jdbc.execute("alter system reset shared_buffers");
        server.close();
    }
}
