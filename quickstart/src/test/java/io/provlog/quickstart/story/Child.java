package io.provlog.quickstart.story;

import io.provlog.devkit.process.LocalPort;
import io.provlog.quickstart.Provlog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/// `provlog up` in a process of its own, on free ports, as a user starts it.
final class Child {

    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    private final String command;
    private final Path folder;
    private final List<String> settings;
    private final Map<String, String> environment;
    private final List<String> ports = new ArrayList<>();
    final int kafka = port("--kafka-port");
    final int gateway = port("--port");
    final int gatewayManagement = port("--management-port");
    final int worker = port("--worker-port");
    final int logWriter = port("--log-writer-port");
    final int postgresql = port("--postgresql-port");

    /// `provlog up`, with retries after a second.
    Child(Path folder) {
        this(folder, List.of(), Map.of());
    }

    /// `provlog up`, with retries after a second.
    ///
    /// @param settings further ones, as `key=value`
    Child(Path folder, List<String> settings, Map<String, String> environment) {
        this(
                "up",
                folder,
                Stream.concat(
                                // A call that the kill cuts off is repeated soon.
                                Stream.of(
                                        "provlog.retry.delays=1s,2s",
                                        "provlog.servers[0].timeout=2s"),
                                settings.stream())
                        .toList(),
                environment);
    }

    /// @param command `up` or `demo`
    Child(String command, Path folder, List<String> settings, Map<String, String> environment) {
        this.command = command;
        this.folder = folder;
        this.settings = settings;
        this.environment = environment;
        port("--panel-port");
    }

    private int port(String option) {
        int port = LocalPort.free();
        ports.addAll(List.of(option, Integer.toString(port)));
        return port;
    }

    Path output() {
        return folder.resolveSibling("output.txt");
    }

    /// Returns when the child says that it is ready.
    Process start() throws IOException {
        var line =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx512m",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Provlog.class.getName(),
                                command,
                                "--data",
                                folder.toString()));
        line.addAll(ports);
        settings.forEach(setting -> line.addAll(List.of("--set", setting)));
        var builder = new ProcessBuilder(line);
        builder.environment().putAll(environment);
        Process process =
                builder.redirectErrorStream(true).redirectOutput(output().toFile()).start();
        Awaitility.await("the child's start")
                .atMost(START_LIMIT)
                .until(() -> !process.isAlive() || says("Ready in"));
        if (!process.isAlive()) {
            throw new AssertionError("the child ended: " + Files.readString(output()));
        }
        return process;
    }

    boolean says(String text) throws IOException {
        return Files.readString(output()).contains(text);
    }

    String password() throws IOException {
        return Files.readString(folder.resolve("admin-password")).strip();
    }
}
