package io.provlog.devkit.postgres;

import io.provlog.devkit.process.LocalPort;
import io.provlog.devkit.process.ServerFolder;
import io.provlog.devkit.process.ServerStartException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// One start of the server in its folder: what an earlier process left behind is ended first, and a
/// new database cluster appears as a whole or not at all.
final class ServerStart {

    static final Duration LIMIT = Duration.ofSeconds(60);

    private static final String DATA = "data";
    private static final String UNFINISHED = "data.unfinished";

    private final ServerFolder folder;
    private final int port;
    private final boolean durable;
    private final Duration limit;
    private final Path log;

    /// @param limit how long the server may take to come up
    ServerStart(ServerFolder folder, int port, boolean durable, Duration limit) {
        this.folder = folder;
        this.port = port;
        this.durable = durable;
        this.limit = limit;
        log = folder.log("postgresql.log");
    }

    /// Ends the server that a killed process has left running in its folder.
    static void endLeftover(ServerFolder folder) {
        new Leftover(folder.resolve(DATA).resolve("postmaster.pid")).end();
        new Leftover(folder.resolve(UNFINISHED).resolve("postmaster.pid")).end();
    }

    static void kill(ServerFolder folder) {
        new Leftover(folder.resolve(DATA).resolve("postmaster.pid")).kill();
    }

    EmbeddedPostgres run() {
        endLeftover(folder);
        LocalPort.requireFree("PostgreSQL", port);
        try {
            Files.deleteIfExists(log);
            Path data = folder.resolve(DATA);
            if (durable && !Files.exists(data)) {
                makeCluster(data);
            }
            return start(data);
        } catch (IOException | RuntimeException e) {
            throw new ServerStartException(
                    "PostgreSQL did not come up (%s). Its log %s ends with:\n%s"
                            .formatted(e.getMessage(), log, ServerFolder.tail(log)),
                    e);
        }
    }

    private void makeCluster(Path data) throws IOException {
        Path unfinished = folder.resolve(UNFINISHED);
        ServerFolder.delete(unfinished);
        stop(start(unfinished));
        Files.move(unfinished, data);
    }

    private EmbeddedPostgres start(Path directory) throws IOException {
        String safe = durable ? "on" : "off";
        return EmbeddedPostgres.builder()
                .setDataDirectory(directory)
                .setCleanDataDirectory(false)
                // Whoever started the server stops it: at the machine's or Ctrl-C's word its users
                // still have something to write.
                .setRegisterShutdownHook(false)
                .setOverrideWorkingDirectory(binaries().toFile())
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .setPGStartupWait(limit)
                .setPort(port)
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("locale", "C")
                .setServerConfig("fsync", safe)
                .setServerConfig("synchronous_commit", safe)
                .setServerConfig("full_page_writes", safe)
                .setServerConfig("max_connections", "200")
                .setServerConfig("log_checkpoints", "off")
                .setServerConfig("unix_socket_directories", "")
                .start();
    }

    /// A kept server has its own copy, which no tidying of the temporary folder takes away from it.
    private Path binaries() {
        return durable
                ? folder.resolve("binaries")
                : Path.of(
                        System.getProperty("java.io.tmpdir"),
                        "provlog-postgresql-binaries-" + System.getProperty("user.name"));
    }

    static void stop(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
