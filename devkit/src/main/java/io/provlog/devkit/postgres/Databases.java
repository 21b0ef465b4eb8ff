package io.provlog.devkit.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/// Makes roles and databases as the server's superuser. What is there already is left alone.
final class Databases {

    private static final String ROLE_EXISTS = "SELECT 1 FROM pg_roles WHERE rolname = ?";
    private static final String DATABASE_EXISTS = "SELECT 1 FROM pg_database WHERE datname = ?";

    private final String url;

    Databases(String url) {
        this.url = url;
    }

    void createRole(String name) {
        createUnlessThere(ROLE_EXISTS, name, "CREATE ROLE %s LOGIN", name);
    }

    void createDatabase(String name, String owner) {
        createUnlessThere(DATABASE_EXISTS, name, "CREATE DATABASE %s OWNER %s", name, owner);
    }

    private void createUnlessThere(String query, String name, String command, String... names) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            if (!exists(connection, query, name)) {
                statement.execute(command.formatted((Object[]) quoted(statement, names)));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "%s could not be made in PostgreSQL: %s".formatted(name, e.getMessage()), e);
        }
    }

    private static boolean exists(Connection connection, String query, String name)
            throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            return statement.executeQuery().next();
        }
    }

    private static String[] quoted(Statement statement, String... names) throws SQLException {
        String[] quoted = new String[names.length];
        for (int i = 0; i < names.length; i++) {
            quoted[i] = statement.enquoteIdentifier(names[i], true);
        }
        return quoted;
    }
}
