package io.provlog.quickstart.up;

import io.provlog.devkit.postgres.EmbeddedPostgreSql;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/// Makes what an admin would make by hand before the first start: the database, its two roles, and
/// the schema that is the gateway's own.
final class Database {

    static final String NAME = "provlog";
    static final String LOG_WRITER = "provlog";
    static final String GATEWAY = "provlog_gateway";

    private static final String READER = "provlog_reader";

    private static final String GATEWAY_SCHEMA =
            "CREATE SCHEMA IF NOT EXISTS gateway AUTHORIZATION " + GATEWAY;

    private Database() {}

    /// What is there already stays as it is.
    static void prepare(EmbeddedPostgreSql server) throws SQLException {
        server.createRole(LOG_WRITER);
        server.createRole(GATEWAY);
        server.createRole(READER);
        server.createDatabase(NAME, LOG_WRITER);
        try (Connection connection =
                        DriverManager.getConnection(
                                server.jdbcUrl(NAME, EmbeddedPostgreSql.SUPERUSER));
                Statement statement = connection.createStatement()) {
            statement.execute(GATEWAY_SCHEMA);
        }
    }
}
