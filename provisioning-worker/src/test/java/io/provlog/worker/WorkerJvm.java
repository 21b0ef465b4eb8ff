package io.provlog.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.provlog.devkit.process.LocalPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A worker in a JVM of its own, with a heap of its own. For one thread.
final class WorkerJvm implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final int STOP_SECONDS = 40;
    private static final Pattern TOTAL = Pattern.compile("Total\\s+\\d+\\s+(\\d+)");

    private final Process process;
    private final Path log;
    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();

    private WorkerJvm(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /// @param heap such as `-Xmx512m`
    /// @param settings as `key=value`
    static WorkerJvm start(Path log, String heap, String... settings) {
        int port = LocalPort.free();
        List<String> command = new ArrayList<>();
        command.add(tool("java"));
        command.addAll(List.of(heap, "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(WorkerApplication.class.getName(), "--server.port=" + port));
        for (String setting : settings) {
            command.add("--" + setting);
        }
        return new WorkerJvm(start(command, log), log, port);
    }

    private static Process start(List<String> command, Path output) {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    /// Returns when it has taken all its partitions over.
    void awaitReady() {
        await().atMost(START_LIMIT)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> isAlive() && metric("provlog_partitions") >= 12);
        await().atMost(START_LIMIT)
                .until(() -> get("/actuator/health/readiness").contains("\"UP\""));
    }

    private boolean isAlive() {
        if (!process.isAlive()) {
            throw new AssertionError("The worker has ended: " + log());
        }
        return true;
    }

    /// What it answers at its management port; empty where it does not answer.
    String get(String path) {
        var address = URI.create("http://localhost:%d%s".formatted(port, path));
        var request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(20)).build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            isAlive();
            return "";
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// A metric without tags; 0 where there is none.
    int metric(String name) {
        Matcher line =
                Pattern.compile("^" + name + " (\\S+)$", Pattern.MULTILINE)
                        .matcher(get("/actuator/prometheus"));
        return line.find() ? (int) Double.parseDouble(line.group(1)) : 0;
    }

    /// What its live objects take, after a full collection.
    long liveBytes() {
        Path histogram = log.resolveSibling("histogram.txt");
        Process jcmd =
                start(
                        List.of(tool("jcmd"), Long.toString(process.pid()), "GC.class_histogram"),
                        histogram);
        waitFor(jcmd);
        Matcher total = TOTAL.matcher(read(histogram));
        if (!total.find()) {
            throw new AssertionError("no total in " + read(histogram));
        }
        return Long.parseLong(total.group(1));
    }

    String log() {
        return read(log);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        http.close();
        process.destroy();
        if (!waitFor(process)) {
            process.destroyForcibly();
        }
    }

    private static boolean waitFor(Process process) {
        try {
            return process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
