package io.provlog.devkit.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.devkit.process.LocalPort;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 180, unit = TimeUnit.SECONDS)
class EmbeddedPostgreSqlIT {

    @TempDir Path folder;

    @Test
    void keepsWhatIsCommittedWhenStoppedAndStarted() throws SQLException {
        try (var server = EmbeddedPostgreSql.in(folder, LocalPort.free())) {
            server.createRole("provlog");
            server.createRole("provlog");
            server.createDatabase("provlog", "provlog");
            server.createDatabase("provlog", "provlog");
            String url = server.jdbcUrl("provlog", "provlog");
            assertThat(query(url, "SHOW fsync")).isEqualTo("on");
        }
    }

    private static String query(String url, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
