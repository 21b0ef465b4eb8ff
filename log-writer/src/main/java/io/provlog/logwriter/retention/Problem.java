package io.provlog.logwriter.retention;

import java.sql.SQLException;
import java.util.Objects;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// What went wrong with the database, in one line.
final class Problem {

    private static final int MAX_LENGTH = 500;

    private Problem() {}

    /// The server's first line only: its detail quotes rows.
    static String of(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && !(cause instanceof SQLException)) {
            cause = cause.getCause();
        }
        String message =
                cause instanceof PSQLException refusal ? first(refusal) : cause.getMessage();
        String line =
                Objects.requireNonNullElse(message, cause.toString())
                        .lines()
                        .findFirst()
                        .orElse("");
        return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "…";
    }

    private static String first(PSQLException refusal) {
        ServerErrorMessage server = refusal.getServerErrorMessage();
        String message = server == null ? refusal.getMessage() : server.getMessage();
        return Objects.requireNonNullElse(message, "it does not say why");
    }
}
