package io.provlog.bench.writing;

import io.provlog.logwriter.log.OutcomeRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.postgresql.PGConnection;

/// The floor: rows that were encoded beforehand go into the table through binary COPY, on one
/// connection and in one transaction. No Kafka, no JSON, no check for what is there, nothing beside
/// the log.
final class CopyWriter implements RowWriter {

    private static final String COPY =
            "copy provisioning_log (%s) from stdin (format binary)".formatted(OutcomeRows.COLUMNS);
    private static final int BUFFER = 1 << 16;

    private final LogDatabase database;
    private final Connection connection;

    CopyWriter(LogDatabase database) {
        this.database = database;
        try {
            connection = DriverManager.getConnection(database.url());
            connection.setAutoCommit(false);
        } catch (SQLException e) {
            throw new IllegalStateException("no connection for COPY", e);
        }
    }

    @Override
    public String name() {
        return "bare COPY";
    }

    @Override
    public LogDatabase database() {
        return database;
    }

    @Override
    public boolean keepsProjections() {
        return false;
    }

    @Override
    public void write(Published published) {
        try {
            for (Path file : published.copyFiles()) {
                copy(file);
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("COPY failed", e);
        }
    }

    private void copy(Path file) throws SQLException {
        try (var rows = Files.newInputStream(file)) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY, rows, BUFFER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Of the bench's own process, which does nothing else meanwhile.
    @Override
    public Duration cpuTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void requireAlive() {}

    @Override
    public void close() {
        try (connection) {
            database.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
