package io.provlog.devkit.kafka;

import io.provlog.devkit.process.LocalPort;
import io.provlog.devkit.process.ServerFolder;
import io.provlog.devkit.process.ServerStartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One run of the broker's process, from its start to its end.
final class RunningBroker {

    static final Duration START_LIMIT = Duration.ofSeconds(60);
    static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private final Process process;
    private final Path log;

    private RunningBroker(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /// Starts a broker and waits until it can be used.
    ///
    /// @param more settings on top of the usual ones
    static RunningBroker start(ServerFolder folder, int port, Map<String, String> more) {
        try {
            var pidFile = new PidFile(folder.resolve("broker.pid"));
            pidFile.awaitEnd(STOP_LIMIT);
            LocalPort.requireFree("Kafka", port);
            Path settings = folder.resolve("server.properties");
            new BrokerSettings(folder.resolve("data"), port, LocalPort.free(), more)
                    .write(settings);
            Path log = folder.log("broker.log");
            var broker = new RunningBroker(launch(settings, log), log);
            pidFile.write(broker.process.toHandle());
            broker.awaitReady();
            return broker;
        } catch (IOException e) {
            throw new ServerStartException("Kafka could not be started: " + e, e);
        }
    }

    private static Process launch(Path settings, Path log) throws IOException {
        return new ProcessBuilder(BrokerCommand.of(settings))
                .redirectError(ProcessBuilder.Redirect.to(log.toFile()))
                .start();
    }

    private void awaitReady() {
        var firstLine = new CompletableFuture<String>();
        Thread.ofVirtual().name("broker-ready").start(() -> firstLine.complete(readLine()));
        String found;
        try {
            found = firstLine.get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException _) {
            found = "nothing in " + START_LIMIT.toSeconds() + " s";
        } catch (ExecutionException e) {
            found = String.valueOf(e.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            found = "an interrupt";
        }
        if (!found.equals(BrokerProcess.READY)) {
            kill();
            throw new ServerStartException(
                    "Kafka did not come up (expected '%s', found %s). Its log %s ends with:\n%s"
                            .formatted(BrokerProcess.READY, found, log, ServerFolder.tail(log)),
                    null);
        }
    }

    private String readLine() {
        try {
            String line = process.inputReader(StandardCharsets.UTF_8).readLine();
            return line == null ? "the process's end" : line;
        } catch (IOException e) {
            return e.toString();
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// The end of its input tells the broker to shut down in good order.
    void stop() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(STOP_LIMIT)) {
                kill();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            kill();
        }
    }

    void kill() {
        process.destroyForcibly().onExit().join();
    }
}
