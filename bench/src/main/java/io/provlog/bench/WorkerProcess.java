package io.provlog.bench;

import io.provlog.devkit.process.LocalPort;
import io.provlog.worker.WorkerApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A worker in a process of its own, as it runs in production.
final class WorkerProcess implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final int PARTITIONS = 12;
    private static final Pattern TOTAL = Pattern.compile("Total\\s+\\d+\\s+(\\d+)");

    private final int port = LocalPort.free();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final Path log;

    /// @param javaOptions such as `-Xmx512m`
    WorkerProcess(Map<String, String> settings, List<String> javaOptions, Path log) {
        this.log = log;
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(javaOptions);
        command.addAll(
                List.of(
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WorkerApplication.class.getName()));
        command.add("--server.port=" + port);
        settings.forEach((name, value) -> command.add("--" + name + "=" + value));
        try {
            process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                            .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Returns when it has taken all partitions over.
    WorkerProcess awaitReady() {
        await(
                "the worker is ready",
                START_LIMIT,
                () -> metric("provlog_partitions") >= PARTITIONS && isReady());
        return this;
    }

    /// Whether its management port answers, whatever it says.
    boolean answers() {
        return !get("/actuator/health/liveness").startsWith("no answer");
    }

    /// What it has used of the processors since its start.
    Duration cpuTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /// What the readiness probe says.
    boolean isReady() {
        return get("/actuator/health/readiness").startsWith("200");
    }

    /// Status and body, in one line.
    String health() {
        return get("/actuator/health");
    }

    /// A metric without tags, 0 where it is not there.
    double metric(String name) {
        Matcher line =
                Pattern.compile("^" + name + "(?:\\{[^}]*\\})? (\\S+)$", Pattern.MULTILINE)
                        .matcher(get("/actuator/prometheus"));
        return line.find() ? Double.parseDouble(line.group(1)) : 0;
    }

    /// Bytes of live objects: a full collection is made first.
    long liveBytes() {
        Matcher total = TOTAL.matcher(jcmd("GC.class_histogram"));
        if (!total.find()) {
            throw new IllegalStateException("the histogram has no total");
        }
        return Long.parseLong(total.group(1));
    }

    /// What `jcmd` answers for this process.
    String jcmd(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
        command.add(Long.toString(process.pid()));
        command.addAll(Arrays.asList(arguments));
        try {
            Process jcmd = new ProcessBuilder(command).redirectErrorStream(true).start();
            return new String(
                    jcmd.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void await(String what, Duration limit, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (!process.isAlive()) {
                throw new IllegalStateException("The worker has ended: see " + log);
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "Not within %d s: %s. See %s".formatted(limit.toSeconds(), what, log));
            }
            Pause.millis(50);
        }
    }

    private String get(String path) {
        try {
            var request =
                    HttpRequest.newBuilder(
                                    URI.create("http://localhost:%d%s".formatted(port, path)))
                            .timeout(Duration.ofSeconds(10))
                            .build();
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        } catch (IOException e) {
            return "no answer: " + e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /// As `kill -9` does.
    void kill() {
        process.destroyForcibly();
        waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        if (!waitFor()) {
            process.destroyForcibly();
        }
        http.close();
    }

    private boolean waitFor() {
        try {
            return process.waitFor(40, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
