package io.provlog.logwriter.retention;

import io.provlog.logwriter.LogWriterApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// `prune` in a process of its own, as cron or a container starts it.
final class PruneProcess implements AutoCloseable {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private final Process process;
    private final Path out;
    private final Path err;

    private PruneProcess(
            Path folder, List<String> program, Map<String, String> environment, String... args)
            throws IOException {
        out = Files.createTempFile(folder, "out", ".txt");
        err = Files.createTempFile(folder, "err", ".txt");
        var command = new ArrayList<>(List.of(JAVA, "-Xmx128m", "-XX:TieredStopAtLevel=1"));
        command.addAll(program);
        command.add("prune");
        command.addAll(List.of(args));
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    }

    /// From the tests' class path.
    static PruneProcess start(Path folder, String... args) throws IOException {
        List<String> program =
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        LogWriterApplication.class.getName());
        return new PruneProcess(folder, program, Map.of(), args);
    }

    /// From the jar that is delivered.
    static PruneProcess ofJar(Path folder, Map<String, String> environment, String... args)
            throws IOException {
        try (Stream<Path> built = Files.list(Path.of("target"))) {
            String jar =
                    built.map(Path::toString)
                            .filter(file -> file.endsWith("-exec.jar"))
                            .findFirst()
                            .orElseThrow(() -> new AssertionError("the jar is not built"));
            return new PruneProcess(folder, List.of("-jar", jar), environment, args);
        }
    }

    /// Waits for its end.
    int exitCode() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("still running: " + out() + err());
        }
        return process.exitValue();
    }

    /// As `kill` does.
    void terminate() {
        process.destroy();
    }

    /// As `kill -9` does.
    void kill() {
        process.destroyForcibly();
    }

    String out() {
        return read(out);
    }

    String err() {
        return read(err);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
