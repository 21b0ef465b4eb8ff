package io.provlog.logwriter.log;

import io.provlog.contract.AttemptOutcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/// Writes outcomes as rows of `provisioning_log`. Called inside a transaction. What is there
/// already stays as it is.
@Component
public class OutcomeStore {

    // Kept for the session: made for every batch it would bloat the catalogue.
    private static final String STAGING_TABLE =
            """
            create temporary table if not exists outcome_batch (like provisioning_log)
            on commit delete rows
            """;

    private static final String COPY =
            "copy outcome_batch (%s) from stdin (format binary)".formatted(OutcomeRows.COLUMNS);

    // In order, so that two writers with the same rows wait for each other instead of deadlocking.
    private static final String INSERT =
            """
            insert into provisioning_log (%1$s)
            select %1$s from outcome_batch
            order by attempted_at, id
            on conflict do nothing
            """
                    .formatted(OutcomeRows.COLUMNS);

    private final JdbcTemplate jdbc;

    OutcomeStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /// Writes the outcomes that are not there yet, and says how many that were.
    public int write(List<AttemptOutcome> outcomes) {
        if (outcomes.isEmpty()) {
            return 0;
        }
        byte[] rows = OutcomeRows.of(outcomes);
        jdbc.execute(STAGING_TABLE);
        jdbc.execute((ConnectionCallback<Long>) connection -> copy(connection, rows));
        return jdbc.update(INSERT);
    }

    private static long copy(Connection connection, byte[] rows) throws SQLException {
        try {
            return connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(COPY, new ByteArrayInputStream(rows));
        } catch (IOException e) {
            throw new UncheckedIOException("COPY to PostgreSQL broke off; it is repeated", e);
        }
    }
}
