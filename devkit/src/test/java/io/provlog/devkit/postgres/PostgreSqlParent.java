package io.provlog.devkit.postgres;

import io.provlog.devkit.process.ParentProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/// A process with a server and an open session, to be killed.
final class PostgreSqlParent {

    private PostgreSqlParent() {}

    public static void main(String... args) throws IOException, SQLException {
        try (var server = EmbeddedPostgreSql.in(Path.of(args[0]), Integer.parseInt(args[1]));
                var connection =
                        DriverManager.getConnection(server.jdbcUrl("postgres", "postgres"));
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept AS SELECT 'safe' AS word");
            ParentProcess.waitToBeKilled();
        }
    }
}
