package io.provlog.devkit.postgres;

import io.provlog.devkit.container.FixedPort;
import io.provlog.devkit.container.RestartableContainer;
import io.provlog.devkit.process.ServerStartException;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/// A server in a container of PostgreSQL's official image. As the embedded one, it trusts everybody
/// who reaches its port, which is this machine's own, and trades durability for speed.
final class ContainerServer implements ServerHost {

    private static final DockerImageName IMAGE = DockerImageName.parse("postgres:18");
    private static final int INSIDE = 5432;
    private static final String ACCESS = "/var/lib/provlog_hba.conf";
    private static final String TRUST = "local all all trust\nhost all all all trust\n";

    /// PostgreSQL's word for: cut the sessions off, and stop.
    private static final String FAST = "SIGINT";

    private final RestartableContainer container;
    private final String url;

    ContainerServer(int port) {
        url =
                "jdbc:postgresql://localhost:%d/postgres?user=%s&connectTimeout=2"
                        .formatted(port, EmbeddedPostgreSql.SUPERUSER);
        var server =
                new PostgreSQLContainer(IMAGE)
                        .withUsername(EmbeddedPostgreSql.SUPERUSER)
                        .withDatabaseName("postgres")
                        .withEnv(
                                "POSTGRES_INITDB_ARGS",
                                "--locale-provider=builtin --builtin-locale=C.UTF-8 --locale=C")
                        .withCopyToContainer(Transferable.of(TRUST, 0644), ACCESS)
                        .withCommand(
                                "postgres",
                                "-c",
                                "hba_file=" + ACCESS,
                                "-c",
                                "fsync=off",
                                "-c",
                                "synchronous_commit=off",
                                "-c",
                                "full_page_writes=off",
                                "-c",
                                "max_connections=200");
        container =
                new RestartableContainer(FixedPort.bind(server, port, INSIDE), this::awaitReady);
    }

    private void awaitReady() {
        try {
            Awaitility.await()
                    .atMost(ServerStart.LIMIT)
                    .ignoreExceptionsInstanceOf(SQLException.class)
                    .until(this::answers);
        } catch (ConditionTimeoutException e) {
            throw new ServerStartException(
                    "PostgreSQL did not come up in its container: " + e.getMessage(), e);
        }
    }

    private boolean answers() throws SQLException {
        try (var connection = DriverManager.getConnection(url)) {
            return connection.isValid(2);
        }
    }

    @Override
    public void start() {
        container.start();
    }

    @Override
    public void stop() {
        container.stop(FAST);
    }

    @Override
    public void kill() {
        container.stop("SIGKILL");
    }

    @Override
    public void close() {
        container.close();
    }
}
