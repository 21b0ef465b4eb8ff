package io.provlog.quickstart.story;

import io.provlog.devkit.postgres.EmbeddedPostgreSql;
import io.provlog.devkit.process.LocalPort;
import io.provlog.devkit.tls.CertificateAuthority;
import io.provlog.devkit.tls.Issued;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/// A PostgreSQL that is reached with TLS and a password only, with the roles that
/// `deploy/postgresql/roles.sql` makes, and a person, `jane`, who may read the log.
final class SecureDatabase implements AutoCloseable {

    private final Map<String, String> passwords;
    private final Path trusted;
    private final EmbeddedPostgreSql server;

    /// @param passwords of `provlog`, `provlog_gateway` and `jane`
    SecureDatabase(Path folder, CertificateAuthority authority, Map<String, String> passwords)
            throws Exception {
        this.passwords = passwords;
        trusted = authority.certificate();
        server = EmbeddedPostgreSql.in(folder.resolve("postgresql"), LocalPort.free());
        try {
            makeRoles();
            lock(authority.issue("postgresql"));
        } catch (SQLException | IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private void makeRoles() throws SQLException, IOException {
        DeployScript.Roles roles =
                DeployScript.roles(
                        Map.of(
                                "PROVLOG_WRITER_PASSWORD", password("provlog"),
                                "PROVLOG_GATEWAY_PASSWORD", password("provlog_gateway")));
        asSuperuser("postgres", roles.server());
        asSuperuser("provlog", roles.database());
        asSuperuser(
                "provlog",
                List.of(
                        "create role jane login in role provlog_reader password '%s'"
                                .formatted(password("jane"))));
    }

    /// From here on nobody gets in without TLS and a password, not even the superuser.
    private void lock(Issued certificate) throws SQLException, IOException {
        String url = server.jdbcUrl("postgres", EmbeddedPostgreSql.SUPERUSER);
        try (Connection connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            set(connection, "ssl_cert_file", certificate.chain());
            set(connection, "ssl_key_file", certificate.key());
            statement.execute("alter system set ssl = on");
            var access = statement.executeQuery("show hba_file");
            access.next();
            Files.writeString(Path.of(access.getString(1)), "hostssl all all all scram-sha-256\n");
            statement.execute("select pg_reload_conf()");
        }
        Awaitility.await("the lock")
                .atMost(Duration.ofSeconds(30))
                .until(() -> {
                    try (var _ = connect("jane")) {
                        return refusal(url, new Properties()) != null;
                    } catch (SQLException e) {
                        return false;
                    }
                });
    }

    private static void set(Connection connection, String setting, Path file) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("alter system set %s = '%s'".formatted(setting, file));
        }
    }

    private String password(String role) {
        return Objects.requireNonNull(passwords.get(role));
    }

    private void asSuperuser(String database, List<String> statements) throws SQLException {
        String url = server.jdbcUrl(database, EmbeddedPostgreSql.SUPERUSER);
        try (Connection connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        }
    }

    /// For `spring.datasource.url`, as docs/security.md has it.
    String url() {
        return url(trusted);
    }

    String url(Path trust) {
        return "jdbc:postgresql://localhost:%d/provlog?sslmode=verify-full&sslrootcert=%s"
                .formatted(server.port(), trust);
    }

    Connection connect(String role) throws SQLException {
        return DriverManager.getConnection(url(), role, password(role));
    }

    /// Why a role with the right password is refused without TLS.
    String refusalWithoutTls(String role) {
        var login = new Properties();
        login.put("password", password(role));
        login.put("sslmode", "disable");
        return String.valueOf(refusal(server.jdbcUrl("provlog", role), login));
    }

    private static @Nullable String refusal(String url, Properties login) {
        try (var _ = DriverManager.getConnection(url, login)) {
            return null;
        } catch (SQLException e) {
            return e.getMessage();
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
