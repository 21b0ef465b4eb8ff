package io.provlog.devkit.postgres;

import io.provlog.devkit.process.LocalPort;
import io.provlog.devkit.process.ServerFolder;
import io.provlog.devkit.process.TemporaryFolders;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A real PostgreSQL server on localhost, from bundled binaries: those for Linux on amd64 and arm64
/// (glibc), and where the build runs on a Mac, a Mac's. It trusts every local user, so it is
/// nothing for a machine that is shared with strangers. Its methods wait for each other, so any
/// thread may call them.
public final class EmbeddedPostgreSql implements AutoCloseable {

    /// The server's superuser; it has no password.
    public static final String SUPERUSER = "postgres";

    private final Path folder;
    private final ServerFolder open;
    private final boolean durable;
    private final boolean temporary;
    private final int port;

    // Guarded by this.
    private @Nullable EmbeddedPostgres running;

    private EmbeddedPostgreSql(Path folder, int port, boolean durable, boolean temporary) {
        this.folder = folder;
        this.port = port;
        this.durable = durable;
        this.temporary = temporary;
        open = ServerFolder.open(folder);
        try {
            start();
        } catch (RuntimeException e) {
            open.close();
            throw e;
        }
    }

    /// Starts a server that keeps everything in a folder and confirms nothing before it is on disk.
    ///
    /// @throws io.provlog.devkit.process.ServerStartException where the port or the folder belongs
    ///   to somebody else, or the server does not come up in time
    public static EmbeddedPostgreSql in(Path folder, int port) {
        return new EmbeddedPostgreSql(folder, port, true, false);
    }

    /// Starts a server on a free port, with a folder that is deleted when it is closed. It trades
    /// durability for speed.
    public static EmbeddedPostgreSql temporary() {
        return temporary(false);
    }

    /// The same, but nothing is confirmed before it is on disk: for measurements.
    public static EmbeddedPostgreSql temporaryAndDurable() {
        return temporary(true);
    }

    private static EmbeddedPostgreSql temporary(boolean durable) {
        Path folder = new TemporaryFolders("postgresql").make(ServerStart::endLeftover);
        return new EmbeddedPostgreSql(folder, LocalPort.free(), durable, true);
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
        if (running == null) {
            running = new ServerStart(open, port, durable, ServerStart.LIMIT).run();
        }
    }

    /// Stops the server fast: sessions are cut off, what was committed is kept.
    public synchronized void stop() {
        if (running != null) {
            ServerStart.stop(running);
            running = null;
        }
    }

    /// Ends the server and its sessions where they stand, as `kill -9` does: it has to recover when
    /// it is started again.
    public synchronized void kill() {
        if (running != null) {
            ServerStart.kill(open);
            // Nothing is left to stop, but the library holds a lock on the folder.
            ServerStart.stop(running);
            running = null;
        }
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
    public void close() {
        stop();
        open.close();
        if (temporary) {
            ServerFolder.delete(folder);
        }
    }
}
