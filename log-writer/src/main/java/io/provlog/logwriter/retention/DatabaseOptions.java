package io.provlog.logwriter.retention;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Which database, as the log-writer's own settings name it.
final class DatabaseOptions {

    private static final String PASSWORD_VARIABLE = "SPRING_DATASOURCE_PASSWORD";

    @Option(
            names = "--url",
            paramLabel = "<JDBC URL>",
            defaultValue = "${env:SPRING_DATASOURCE_URL:-jdbc:postgresql://localhost:5433/provlog}",
            description =
                    "The database. Default: SPRING_DATASOURCE_URL, else"
                            + " jdbc:postgresql://localhost:5433/provlog")
    private String url;

    @Option(
            names = "--user",
            paramLabel = "<role>",
            defaultValue = "${env:SPRING_DATASOURCE_USERNAME:-provlog}",
            description =
                    "The log-writer's database role. Default: SPRING_DATASOURCE_USERNAME, else"
                            + " provlog")
    private String user;

    @Option(
            names = "--password-file",
            paramLabel = "<file>",
            description =
                    "A file that holds the role's password. Default: what"
                            + " SPRING_DATASOURCE_PASSWORD holds")
    private @Nullable Path passwordFile;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    Session open() throws CannotPruneException {
        checkUrl();
        try {
            return Session.on(connect());
        } catch (SQLException e) {
            throw new CannotPruneException(
                    Ending.of(e),
                    "the database %s cannot be used: %s. %s"
                            .formatted(shownUrl(), trimmed(Problem.of(e)), fix(e)));
        }
    }

    private Connection connect() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", user);
        String password = password();
        if (password != null) {
            properties.setProperty("password", password);
        }
        properties.setProperty("ApplicationName", "provlog prune");
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("tcpKeepAlive", "true");
        // The server's details quote rows.
        properties.setProperty("logServerErrorDetail", "false");
        return DriverManager.getConnection(url, properties);
    }

    private void checkUrl() {
        // The driver's own message would quote it, with whatever password stands in it.
        if (Driver.parseURL(url, null) == null) {
            throw wrong("--url: expected jdbc:postgresql://host:port/database");
        }
        if (url.toLowerCase(Locale.ROOT).contains("password=")
                && spec.commandLine().getParseResult().hasMatchedOption("--url")) {
            throw wrong(
                    "--url: leave the password out, for others can see it there. Put it into a file"
                            + " (--password-file) or into "
                            + PASSWORD_VARIABLE);
        }
    }

    private @Nullable String password() {
        if (passwordFile == null) {
            return System.getenv(PASSWORD_VARIABLE);
        }
        try {
            return Files.readString(passwordFile).strip();
        } catch (IOException e) {
            throw wrong("--password-file: %s cannot be read".formatted(passwordFile));
        }
    }

    /// SQLSTATE classes: 28 authorization, 3D no such database.
    private static String fix(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        if (state.startsWith("28")) {
            return "Check --user, and the password in --password-file or " + PASSWORD_VARIABLE;
        }
        return state.startsWith("3D")
                ? "Name Provlog's with --url, or SPRING_DATASOURCE_URL"
                : "Start it (./provlog up does), or name another with --url, or"
                        + " SPRING_DATASOURCE_URL";
    }

    /// Without parameters, one of which may be a password.
    private String shownUrl() {
        return url.replaceFirst("\\?.*", "").replaceFirst("//[^/]*@", "//");
    }

    private static String trimmed(String sentence) {
        return sentence.replaceFirst("\\.+$", "");
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
