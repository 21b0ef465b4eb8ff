package io.provlog.logwriter.log;

import io.provlog.logwriter.reading.Incoming.Attempted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.PGCopyOutputStream;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/// Writes outcomes as rows of `provisioning_log`. Called inside a transaction. What is there
/// already stays as it is.
@Component
public class OutcomeStore {

    private static final int BUFFER_BYTES = 1 << 16;
    private static final String UNIQUE_VIOLATION = "23505";

    // Straight into the table: by far the fastest, and good for every batch that is new as a whole.
    private static final String COPY =
            "copy provisioning_log (%s) from stdin (format binary)".formatted(OutcomeRows.COLUMNS);

    // Kept for the session: made for every batch it would bloat the catalogue.
    private static final String STAGING_TABLE =
            """
            create temporary table if not exists outcome_batch (like provisioning_log)
            on commit delete rows
            """;

    private static final String STAGE =
            "copy outcome_batch (%s) from stdin (format binary)".formatted(OutcomeRows.COLUMNS);

    private static final String INSERT =
            """
            insert into provisioning_log (%1$s)
            select %1$s from outcome_batch
            order by attempted_at, id
            on conflict do nothing
            """
                    .formatted(OutcomeRows.COLUMNS);

    private final JdbcTemplate jdbc;
    private final KindStore kinds;

    OutcomeStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.kinds = new KindStore(jdbc);
    }

    /// Writes the outcomes that are not there yet, and says how many that were.
    public int write(List<Attempted> attempts) {
        if (attempts.isEmpty()) {
            return 0;
        }
        kinds.note(attempts.stream().map(Attempted::outcome).toList());
        return copied(attempts) ? attempts.size() : insertMissing(attempts);
    }

    /// Copies the rows into the table, unless one of them is there already: then nothing is
    /// changed.
    private boolean copied(List<Attempted> attempts) {
        return Boolean.TRUE.equals(
                jdbc.execute(
                        (ConnectionCallback<Boolean>)
                                connection -> {
                                    Savepoint before = connection.setSavepoint();
                                    try {
                                        copy(connection, COPY, attempts);
                                        connection.releaseSavepoint(before);
                                        return true;
                                    } catch (SQLException e) {
                                        if (!UNIQUE_VIOLATION.equals(e.getSQLState())) {
                                            throw e;
                                        }
                                        connection.rollback(before);
                                        return false;
                                    }
                                }));
    }

    private int insertMissing(List<Attempted> attempts) {
        jdbc.execute(STAGING_TABLE);
        jdbc.execute((ConnectionCallback<Long>) connection -> copy(connection, STAGE, attempts));
        return jdbc.update(INSERT);
    }

    /// The server takes the first rows while the last are still being written.
    private static long copy(Connection connection, String sql, List<Attempted> attempts)
            throws SQLException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        try {
            OutcomeRows.write(attempts, new PGCopyOutputStream(copy, BUFFER_BYTES));
            return copy.endCopy();
        } catch (IOException e) {
            if (e.getCause() instanceof SQLException refusal) {
                throw refusal;
            }
            throw new UncheckedIOException("COPY to PostgreSQL broke off; it is repeated", e);
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }
}
