package io.provlog.bench;

import io.provlog.bench.kit.Conditions;
import io.provlog.bench.kit.JvmProcess;
import io.provlog.bench.kit.JvmProcess.Program;
import io.provlog.bench.kit.Pause;
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
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A worker in a process of its own, as it runs in production.
final class WorkerProcess implements AutoCloseable {

    /// What the worker gets in production-like scenarios.
    static final String HEAP = "-Xmx512m";

    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final int PARTITIONS = 12;
    private static final Pattern TOTAL = Pattern.compile("Total\\s+\\d+\\s+(\\d+)");

    private final int port = LocalPort.free();
    private final HttpClient http = HttpClient.newHttpClient();
    private final JvmProcess process;

    private WorkerProcess(Map<String, String> settings, List<String> javaOptions, Path log) {
        List<String> arguments = new ArrayList<>();
        arguments.add("--server.port=" + port);
        settings.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        process = new JvmProcess(Program.of(javaOptions, WorkerApplication.class, arguments), log);
    }

    /// Starts a worker, and returns at once.
    static WorkerProcess start(Conditions conditions, String name, Map<String, String> settings) {
        List<String> options = new ArrayList<>(conditions.java());
        options.add(HEAP);
        return new WorkerProcess(settings, options, conditions.log(name));
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
        return process.cpuTime();
    }

    /// What it uses of the processors for so long, in percent of one.
    double shareOfACore(long millis) {
        Duration before = cpuTime();
        Pause.millis(millis);
        return 100.0 * cpuTime().minus(before).toMillis() / millis;
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

    /// Returns when the condition holds.
    void await(String what, Duration limit, BooleanSupplier condition) {
        process.await(what, limit, condition);
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

    @Override
    public void close() {
        process.close();
        http.close();
    }
}
