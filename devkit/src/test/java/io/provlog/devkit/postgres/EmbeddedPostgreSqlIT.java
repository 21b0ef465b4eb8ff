package io.provlog.devkit.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.provlog.devkit.process.LocalPort;
import io.provlog.devkit.process.ParentProcess;
import io.provlog.devkit.process.PortTakenException;
import io.provlog.devkit.process.ServerFolder;
import io.provlog.devkit.process.ServerStartException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 180, unit = TimeUnit.SECONDS)
class EmbeddedPostgreSqlIT {

    @TempDir Path folder;

    private final int port = LocalPort.free();

    @BeforeAll
    static void unpackBinariesOnce() {
        SharedPostgreSql.server();
    }

    @Test
    void keepsWhatIsCommittedWhenStoppedAndStarted() throws SQLException {
        try (var server = EmbeddedPostgreSql.in(folder, port)) {
            String url = server.jdbcUrl("postgres", "postgres");
            execute(url, "CREATE TABLE kept AS SELECT 'safe' AS word");
            server.stop();
            server.start();

            assertThat(query(url, "SELECT word FROM kept")).isEqualTo("safe");
        }
    }

    @Test
    void confirmsNothingBeforeItIsOnDisk() throws SQLException {
        try (var server = EmbeddedPostgreSql.in(folder, port)) {
            assertConfirmsNothingBeforeItIsOnDisk(server);
        }
        try (var server = EmbeddedPostgreSql.temporaryAndDurable()) {
            assertConfirmsNothingBeforeItIsOnDisk(server);
        }
    }

    private static void assertConfirmsNothingBeforeItIsOnDisk(EmbeddedPostgreSql server)
            throws SQLException {
        String url = server.jdbcUrl("postgres", "postgres");

        assertThat(query(url, "SHOW fsync")).isEqualTo("on");
        assertThat(query(url, "SHOW synchronous_commit")).isEqualTo("on");
        assertThat(query(url, "SHOW full_page_writes")).isEqualTo("on");
    }

    @Test
    void makesRolesAndDatabasesOnlyOnce() throws SQLException {
        EmbeddedPostgreSql server = SharedPostgreSql.server();
        for (int i = 0; i < 2; i++) {
            server.createRole("Billing's \"reader\"");
            server.createDatabase("twice", "Billing's \"reader\"");
        }

        assertThat(
                        query(
                                server.jdbcUrl("twice", "postgres"),
                                "SELECT pg_get_userbyid(datdba) FROM pg_database"
                                        + " WHERE datname = current_database()"))
                .isEqualTo("Billing's \"reader\"");
    }

    @Test
    void givesEachTestAnEmptyDatabase() throws SQLException {
        String first = SharedPostgreSql.newDatabase();
        execute(first, "CREATE TABLE mine (id int)");

        assertThat(query(SharedPostgreSql.newDatabase(), "SELECT to_regclass('mine')")).isNull();
    }

    @Test
    void goesOnWhereAKilledParentLeftIt() throws Exception {
        ParentProcess.start(PostgreSqlParent.class, folder, port).destroyForcibly().waitFor();

        try (var server = EmbeddedPostgreSql.in(folder, port)) {
            assertThat(query(server.jdbcUrl("postgres", "postgres"), "SELECT word FROM kept"))
                    .isEqualTo("safe");
        }
    }

    @Test
    void startsWhereAnotherProgramHasTheNumberOfADeadServer() throws IOException {
        EmbeddedPostgreSql.in(folder, port).close();
        Files.writeString(
                folder.resolve("data/postmaster.pid"), ProcessHandle.current().pid() + "\n");

        EmbeddedPostgreSql.in(folder, port).close();
    }

    @Test
    void makesAnewAClusterThatWasLeftUnfinished() throws Exception {
        Path unfinished = Files.createDirectories(folder.resolve("data.unfinished"));
        Files.writeString(unfinished.resolve("postgresql.conf"), "cut off");

        try (var server = EmbeddedPostgreSql.in(folder, port)) {
            assertThat(query(server.jdbcUrl("postgres", "postgres"), "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void namesThePortThatAnotherProgramHas() throws IOException {
        try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedPostgreSql.in(folder, port))
                    .isInstanceOf(PortTakenException.class)
                    .hasMessageContaining("PostgreSQL cannot listen on port " + port);
        }
    }

    @Test
    void refusesAFolderThatIsInUse() {
        try (var _ = EmbeddedPostgreSql.in(folder, port)) {
            assertThatThrownBy(() -> EmbeddedPostgreSql.in(folder, LocalPort.free()))
                    .isInstanceOf(ServerStartException.class)
                    .hasMessageContaining(folder + " is in use by another process");
        }
    }

    @Test
    void showsTheEndOfTheLogWhenTheServerCannotStart() throws IOException {
        EmbeddedPostgreSql.in(folder, port).close();
        Files.writeString(folder.resolve("data/postgresql.conf"), "no_such_setting = on");

        try (var open = ServerFolder.open(folder)) {
            var start = new ServerStart(open, port, true, Duration.ofSeconds(1));
            assertThatThrownBy(start::run)
                    .isInstanceOf(ServerStartException.class)
                    .hasMessageContaining("PostgreSQL did not come up")
                    .hasMessageContaining("no_such_setting");
        }
    }

    private static void execute(String url, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(String url, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
