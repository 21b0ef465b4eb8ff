package io.provlog.gateway.problem;

import java.sql.SQLException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.QueryTimeoutException;

/// Why the database gave no answer, in an admin's words.
public enum Outage {
    AWAY("The database does not answer. The log keeps what happens meanwhile: try again shortly."),
    TOO_SLOW(
            "The database took too long for this question."
                    + " Ask for a shorter time range, or name a service more exactly."),
    NO_TABLES(
            "The log's tables are not there, or the gateway may not read them."
                    + " Start the log-writer, which makes them and lets the gateway read.");

    private final String words;

    Outage(String words) {
        this.words = words;
    }

    /// What an admin is told.
    public String words() {
        return words;
    }

    static Outage of(DataAccessException failure) {
        if (failure instanceof QueryTimeoutException) {
            return TOO_SLOW;
        }
        return switch (sqlState(failure)) {
            case "57014" -> TOO_SLOW;
            // undefined_table, invalid_schema_name, insufficient_privilege
            case "42P01", "3F000", "42501" -> NO_TABLES;
            default -> AWAY;
        };
    }

    private static String sqlState(DataAccessException failure) {
        return failure.getMostSpecificCause() instanceof SQLException e && e.getSQLState() != null
                ? e.getSQLState()
                : "";
    }
}
