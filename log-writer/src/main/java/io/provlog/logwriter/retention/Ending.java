package io.provlog.logwriter.retention;

import io.provlog.contract.ContractJson;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// How a failed command ends, as all of Provlog's do (docs/command-line.md).
enum Ending {
    FAILED(1),
    /// The same may work later.
    UNREACHABLE(3),
    DENIED(4);

    private final int exitCode;

    Ending(int exitCode) {
        this.exitCode = exitCode;
    }

    /// Of a connection that could not be made. SQLSTATE classes: 28 authorization, 3D no such
    /// database.
    static Ending of(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        if (state.startsWith("28")) {
            return DENIED;
        }
        return state.startsWith("3D") ? FAILED : UNREACHABLE;
    }

    int exitCode() {
        return exitCode;
    }

    /// What is printed on the error stream.
    String line(boolean json, String message) {
        if (!json) {
            return "provlog: " + message;
        }
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("error", name().toLowerCase(Locale.ROOT));
        line.put("exitCode", exitCode);
        line.put("message", message);
        return ContractJson.mapper().writeValueAsString(line);
    }
}
