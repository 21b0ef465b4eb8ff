package io.provlog.devkit.postgres;

import io.provlog.devkit.container.Containers;
import io.provlog.devkit.process.LocalPort;
import java.nio.file.Path;

/// A real PostgreSQL server on localhost, from bundled binaries: those for Linux on amd64 and arm64
/// (glibc), and where the build runs on a Mac, a Mac's. It trusts every local user, so it is
/// nothing for a machine that is shared with strangers. Its methods wait for each other, so any
/// thread may call them. A temporary one is a container where [Containers#wanted()] says so.
public final class EmbeddedPostgreSql implements AutoCloseable {

    /// The server's superuser; it has no password.
    public static final String SUPERUSER = "postgres";

    // Guarded by this.
    private final ServerHost host;

    private final int port;

    private EmbeddedPostgreSql(ServerHost host, int port) {
        this.host = host;
        this.port = port;
        try {
            host.start();
        } catch (RuntimeException e) {
            host.close();
            throw e;
        }
    }

    /// Starts a server that keeps everything in a folder and confirms nothing before it is on disk.
    ///
    /// @throws io.provlog.devkit.process.ServerStartException where the port or the folder belongs
    ///   to somebody else, or the server does not come up in time
    public static EmbeddedPostgreSql in(Path folder, int port) {
        return new EmbeddedPostgreSql(FolderServer.in(folder, port), port);
    }

    /// Starts a server on a free port, whose data is deleted when it is closed. It trades
    /// durability for speed.
    public static EmbeddedPostgreSql temporary() {
        int port = LocalPort.free();
        return new EmbeddedPostgreSql(
                Containers.wanted()
                        ? new ContainerServer(port)
                        : FolderServer.temporary(port, false),
                port);
    }

    /// The same, but nothing is confirmed before it is on disk: for measurements, and never in a
    /// container.
    public static EmbeddedPostgreSql temporaryAndDurable() {
        int port = LocalPort.free();
        return new EmbeddedPostgreSql(FolderServer.temporary(port, true), port);
    }

    public int port() {
        return port;
    }

    /// For `spring.datasource.url` and for `DriverManager`.
    public String jdbcUrl(String database, String user) {
        return "jdbc:postgresql://localhost:%d/%s?user=%s".formatted(port, database, user);
    }

    /// Starts the server again, with the same port and data. Returns when it can be used.
    public synchronized void start() {
        host.start();
    }

    /// Stops the server fast: sessions are cut off, what was committed is kept.
    public synchronized void stop() {
        host.stop();
    }

    /// Ends the server and its sessions where they stand, as `kill -9` does: it has to recover when
    /// it is started again.
    public synchronized void kill() {
        host.kill();
    }

    /// Makes a role that may log in, unless it is there.
    public void createRole(String name) {
        databases().createRole(name);
    }

    /// Makes a database with an owner, unless it is there.
    public void createDatabase(String name, String owner) {
        databases().createDatabase(name, owner);
    }

    private Databases databases() {
        return new Databases(jdbcUrl("postgres", SUPERUSER));
    }

    /// Stops the server for good.
    @Override
    public synchronized void close() {
        host.close();
    }
}
