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
import java.util.Collection;
import java.util.UUID;
import org.flywaydb.core.Flyway;

/// A contender's own database, with the log-writer's schema and a gate: while it is shut, whoever
/// writes into the log waits. For one thread.
final class LogDatabase implements AutoCloseable {

    private static final int POLL_MILLIS = 5;

    private static final String EMPTY = "truncate provisioning_log, service, job, dead_letter";

    private static final String SHUT =
            """
            lock table provisioning_log, service, job, dead_letter in access exclusive mode
            """;

    private static final String PARTITION =
            """
            select provisioning_log_partition(day)
            from generate_series(?::timestamptz, ?::timestamptz, interval '1 day') day
            """;

    private static final String THERE =
            "select exists (select from provisioning_log where attempted_at = ? and id = ?)";

    private final String name;
    private final String url;
    private final Connection gate;

    // Sees rows as they are committed, without waiting at the gate.
    private final Connection looker;

    /// A row by the log's primary key.
    record Key(Instant attemptedAt, UUID id) {}

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
            gate = DriverManager.getConnection(url);
            gate.setAutoCommit(false);
            looker = DriverManager.getConnection(url);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    String url() {
        return url;
    }

    /// Makes the partitions for these times ahead, as the log-writer does.
    void makePartitions(Instant first, Instant last) {
        try (var statement = looker.prepareStatement(PARTITION)) {
            statement.setObject(1, first.atOffset(ZoneOffset.UTC));
            statement.setObject(2, last.atOffset(ZoneOffset.UTC));
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

    /// Returns when all these rows are committed.
    ///
    /// @param meanwhile throws where there is no more use in waiting
    void await(Collection<Key> rows, Duration limit, Runnable meanwhile) {
        long end = System.nanoTime() + limit.toNanos();
        try (var statement = looker.prepareStatement(THERE)) {
            for (Key row : rows) {
                while (!there(statement, row)) {
                    meanwhile.run();
                    if (System.nanoTime() > end) {
                        throw new IllegalStateException(
                                "%s has not written everything within %d s"
                                        .formatted(name, limit.toSeconds()));
                    }
                    Pause.millis(POLL_MILLIS);
                }
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static boolean there(PreparedStatement statement, Key row) throws SQLException {
        OffsetDateTime at = row.attemptedAt().atOffset(ZoneOffset.UTC);
        statement.setObject(1, at);
        statement.setObject(2, row.id());
        var answer = statement.executeQuery();
        return answer.next() && answer.getBoolean(1);
    }

    /// Holds the rows against what was published.
    void check(RowCheck published) {
        published.check(name, gate);
        open();
    }

    /// A figure that the server has, such as `select count(*) …`.
    long number(String sql) {
        try (var statement = looker.createStatement();
                var answer = statement.executeQuery(sql)) {
            answer.next();
            return answer.getLong(1);
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
