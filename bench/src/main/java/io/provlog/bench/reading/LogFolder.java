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
final class LogFolder implements AutoCloseable {

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

    private final EmbeddedPostgreSql server;
    private final Conditions conditions;
    private final JdbcTemplate jdbc;

    LogFolder(Path folder, Conditions conditions) {
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

    String gatewayUrl() {
        return server.jdbcUrl(DATABASE, GATEWAY);
    }

    /// As the superuser.
    JdbcTemplate jdbc() {
        return jdbc;
    }

    /// Makes the log, unless one with as many entries is there.
    ///
    /// @throws IllegalStateException where there is another log
    void fill(int entries, int services) {
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
        server.close();
    }
}
