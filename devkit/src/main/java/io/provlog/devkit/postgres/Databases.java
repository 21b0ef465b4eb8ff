package io.provlog.devkit.postgres;

import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// Makes roles and databases as the server's superuser. What is there already is left alone.
final class Databases {

    private static final String CREATE_ROLE =
            """
            SELECT format('CREATE ROLE %I LOGIN', wanted.name)
              FROM (VALUES (?)) wanted(name)
             WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted.name)
            """;

    private static final String CREATE_DATABASE =
            """
            SELECT format('CREATE DATABASE %I OWNER %I', wanted.name, wanted.owner)
              FROM (VALUES (?, ?)) wanted(name, owner)
             WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = wanted.name)
            """;

    private final String url;

    Databases(String url) {
        this.url = url;
    }

    void createRole(String name) {
        runWhatComesOf(CREATE_ROLE, name);
    }

    void createDatabase(String name, String owner) {
        runWhatComesOf(CREATE_DATABASE, name, owner);
    }

    private void runWhatComesOf(String query, String... names) {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement();
                var commands = connection.prepareStatement(query)) {
            fill(commands, names);
            var rows = commands.executeQuery();
            if (rows.next()) {
                statement.execute(rows.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "%s could not be made in PostgreSQL: %s".formatted(names[0], e.getMessage()),
                    e);
        }
    }

    private static void fill(PreparedStatement statement, String... names) throws SQLException {
        for (int i = 0; i < names.length; i++) {
            statement.setString(i + 1, names[i]);
        }
    }
}
