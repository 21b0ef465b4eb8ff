package io.provlog.logwriter.ingest;

import java.util.Optional;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// Tells a row that PostgreSQL refuses from trouble with PostgreSQL itself. Only the first is the
/// record's fault; anything else is repeated until it passes.
final class BadData {

    private static final int MAX_CAUSES = 16;
    private static final String CHECK_VIOLATION = "23514";

    private BadData() {}

    /// Why the row was refused, or empty where the failure is not the row's fault.
    static Optional<String> reason(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
            if (cause instanceof PSQLException refusal && refusesData(refusal)) {
                return Optional.of(describe(refusal));
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    /// A row that finds no partition is not at fault: the log was pruned between the making of the
    /// partition and the row. That has a failed check's state, but names no constraint.
    private static boolean lacksPartition(PSQLException e) {
        ServerErrorMessage server = e.getServerErrorMessage();
        return CHECK_VIOLATION.equals(e.getSQLState())
                && (server == null || server.getConstraint() == null);
    }

    /// SQLSTATE classes: 22 data exception, 23 integrity constraint violation, 54 program limit
    /// exceeded (a value too long for an index).
    private static boolean refusesData(PSQLException e) {
        String state = e.getSQLState();
        return state != null
                && !lacksPartition(e)
                && (state.startsWith("22") || state.startsWith("23") || state.startsWith("54"));
    }

    /// The server's first line only: its detail quotes the row.
    private static String describe(PSQLException e) {
        ServerErrorMessage server = e.getServerErrorMessage();
        String message = server == null ? null : server.getMessage();
        return "PostgreSQL refuses the row: %s (SQLSTATE %s)"
                .formatted(message == null ? "it does not say why" : message, e.getSQLState());
    }
}
