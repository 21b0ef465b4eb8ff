package io.provlog.devkit.postgres;

import io.provlog.devkit.process.ServerStartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// The server that a killed process left running on a data folder, told by `postmaster.pid`.
final class Leftover {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

    private final Path pidFile;

    Leftover(Path pidFile) {
        this.pidFile = pidFile;
    }

    /// Stops it fast. A file whose process is gone is removed, since its number may have gone to
    /// another program, which PostgreSQL would take for a server.
    void end() {
        try {
            if (Files.exists(pidFile)) {
                end(pid());
            }
        } catch (IOException | ExecutionException | TimeoutException e) {
            throw failed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(e);
        }
    }

    /// Kills it with all its sessions, and returns when they are gone.
    void kill() {
        try {
            ProcessHandle postmaster = ProcessHandle.of(pid()).orElseThrow();
            List<ProcessHandle> all =
                    Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
            all.forEach(ProcessHandle::destroyForcibly);
            all.forEach(process -> process.onExit().join());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long pid() throws IOException {
        return Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
    }

    private void end(long pid)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        Optional<String> command = process.flatMap(found -> found.info().command());
        if (process.isEmpty()) {
            Files.deleteIfExists(pidFile);
        } else if (command.isPresent() && command.get().endsWith("postgres")) {
            interrupt(process.get());
        } else if (command.isPresent()) {
            Files.deleteIfExists(pidFile);
        }
        // A process whose command cannot be read is left to PostgreSQL's own check.
    }

    /// SIGINT is PostgreSQL's fast shutdown. Java itself can only send the one that waits for every
    /// session to end.
    private static void interrupt(ProcessHandle postmaster)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        new ProcessBuilder("kill", "-INT", Long.toString(postmaster.pid())).start().waitFor();
        postmaster.onExit().get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    private ServerStartException failed(Exception e) {
        return new ServerStartException(
                "The PostgreSQL server of %s, left over from an earlier run, could not be stopped: %s"
                        .formatted(pidFile, e),
                e);
    }
}
