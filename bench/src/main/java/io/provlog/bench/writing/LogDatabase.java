package io.provlog.bench.writing;

import io.provlog.bench.kit.Pause;
import io.provlog.devkit.postgres.EmbeddedPostgreSql;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;

/// A contender's own database, with the log-writer's schema and a gate: while it is shut, whoever
/// writes into the log waits. For one thread.
final class LogDatabase implements AutoCloseable {

    private static final int POLL_MILLIS = 5;
    private static final int SHOWN = 10;

    private static final String EMPTY = "truncate provisioning_log, service, job, dead_letter";

    // No stronger, for that would take a transaction id; while one is taken, in whatever database,
    // nobody's dead rows are cleared away.
    private static final String SHUT =
            "lock table provisioning_log, service, job, dead_letter in exclusive mode";

    private static final String PARTITION =
            """
            select provisioning_log_partition(day)
            from generate_series(?::timestamptz, ?::timestamptz, interval '1 day') day
            """;

    private static final String LOGGED =
            "select exists (select from provisioning_log where attempted_at = ? and id = ?)";

    private static final String PROJECTED =
            """
            select exists (select from job where job_id = ? and attempts >= ?)
               and exists (select from service where id = ? and last_attempted_at >= ?)
            """;

    private final String name;
    private final String url;
    private final Connection gate;

    // Sees rows as they are committed, without waiting at the gate.
    private final Connection looker;

    /// Makes the database.
    LogDatabase(EmbeddedPostgreSql server, String name) {
        this.name = name;
        server.createDatabase(name, EmbeddedPostgreSql.SUPERUSER);
        url = server.jdbcUrl(name, EmbeddedPostgreSql.SUPERUSER);
        Flyway.configure()
                .dataSource(url, null, null)
                .locations("classpath:db/log")
                .table("log_schema_history")
                .load()
                .migrate();
        try {
            withoutKinds();
            gate = DriverManager.getConnection(url);
            gate.setAutoCommit(false);
            looker = DriverManager.getConnection(url);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /// Nobody's rows are slowed down by the trigger that notes their kinds: the log-writer does it
    /// itself, and the others need not.
    private void withoutKinds() throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute("alter database %s set provlog.kinds = 'noted'".formatted(name));
        }
    }

    String url() {
        return url;
    }

    /// Makes the partitions for these times ahead, as the log-writer does.
    void makePartitions(Instant first, Instant last) {
        try (var statement = looker.prepareStatement(PARTITION)) {
            statement.setObject(1, utc(first));
            statement.setObject(2, utc(last));
            statement.execute();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /// Removes all rows and shuts the gate.
    void emptyAndShut() {
        execute(looker, EMPTY);
        execute(gate, SHUT);
    }

    /// Everything that was written before is on disk after this.
    void checkpoint() {
        execute(looker, "checkpoint");
    }

    /// Opens the gate.
    void open() {
        try {
            gate.commit();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /// Returns when an outcome's row in the log is committed, and those of its job and service
    /// where they are wanted.
    ///
    /// @param meanwhile throws where there is no more use in waiting
    void await(Published.Last outcome, boolean projectionsToo, Duration limit, Runnable meanwhile) {
        await(LOGGED, limit, meanwhile, utc(outcome.attemptedAt()), outcome.id());
        if (projectionsToo) {
            await(
                    PROJECTED,
                    limit,
                    meanwhile,
                    outcome.jobId(),
                    outcome.attempt(),
                    outcome.serviceId(),
                    utc(outcome.attemptedAt()));
        }
    }

    private void await(String sql, Duration limit, Runnable meanwhile, Object... values) {
        long end = System.nanoTime() + limit.toNanos();
        try (var statement = looker.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            while (!answer(statement)) {
                meanwhile.run();
                if (System.nanoTime() > end) {
                    throw new IllegalStateException(
                            "%s has not written everything within %d s"
                                    .formatted(name, limit.toSeconds()));
                }
                Pause.millis(POLL_MILLIS);
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static boolean answer(PreparedStatement statement) throws SQLException {
        try (var answer = statement.executeQuery()) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    /// Holds the tables against what was published.
    ///
    /// @throws IllegalStateException where anything is wrong: then no figure is worth showing
    void check(Stream<TableCheck> tables) {
        List<String> found = tables.flatMap(table -> table.violations(gate).stream()).toList();
        open();
        if (!found.isEmpty()) {
            throw new IllegalStateException(
                    "%s is not what was published, so there is no figure. %d violations, such as:%n%s"
                            .formatted(
                                    name,
                                    found.size(),
                                    String.join(
                                            System.lineSeparator(),
                                            found.subList(0, Math.min(SHOWN, found.size())))));
        }
    }

    /// The one value that a query has, such as `show fsync`.
    String ask(String sql) {
        try (var statement = looker.createStatement();
                var answer = statement.executeQuery(sql)) {
            answer.next();
            return answer.getString(1);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private void execute(Connection connection, String sql) {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private IllegalStateException failed(SQLException e) {
        return new IllegalStateException(
                "the database %s could not be used: %s".formatted(name, e.getMessage()), e);
    }

    @Override
    public void close() {
        try (gate;
                looker) {
            gate.rollback();
        } catch (SQLException e) {
            throw failed(e);
        }
    }
}
