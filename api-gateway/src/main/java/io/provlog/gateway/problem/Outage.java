package io.provlog.gateway.problem;

import java.sql.SQLException;
import java.util.Optional;
import org.springframework.core.NestedRuntimeException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.TransactionException;

/// Why the database gave no answer, in an admin's words.
public enum Outage {
    AWAY("The database does not answer. The log keeps what happens meanwhile: try again shortly."),
    TOO_SLOW(
            "The database took too long for this question."
                    + " Ask for a shorter time range, or name a service more exactly."),
    NO_TABLES(
            "The log's tables are not there, or the gateway may not read them."
                    + " Start the log-writer, which makes them and lets the gateway read.");

    /// Connection exception, invalid authorization, no such database, insufficient resources,
    /// operator intervention, system error.
    private static final String NO_ANSWER = "(08|28|3D|53|57|58).*";

    private final String words;

    Outage(String words) {
        this.words = words;
    }

    /// What an admin is told.
    public String words() {
        return words;
    }

    /// Empty where the failure is a fault of ours and no outage.
    public static Optional<Outage> of(NestedRuntimeException failure) {
        if (failure instanceof TransactionException) {
            return Optional.of(AWAY);
        }
        return failure instanceof DataAccessException e ? of(e) : Optional.empty();
    }

    private static Optional<Outage> of(DataAccessException failure) {
        if (failure instanceof QueryTimeoutException) {
            return Optional.of(TOO_SLOW);
        }
        if (failure instanceof DataAccessResourceFailureException) {
            return Optional.of(AWAY);
        }
        String state = sqlState(failure);
        return switch (state) {
            case "57014" -> Optional.of(TOO_SLOW);
            // undefined_table, invalid_schema_name, insufficient_privilege
            case "42P01", "3F000", "42501" -> Optional.of(NO_TABLES);
            default -> state.matches(NO_ANSWER) ? Optional.of(AWAY) : Optional.empty();
        };
    }

    private static String sqlState(DataAccessException failure) {
        return failure.getMostSpecificCause() instanceof SQLException e && e.getSQLState() != null
                ? e.getSQLState()
                : "";
    }
}
