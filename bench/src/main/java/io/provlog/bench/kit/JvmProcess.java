package io.provlog.bench.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// A Java program in a process of its own, as it runs in production.
public final class JvmProcess implements AutoCloseable {

    private static final long STOP_LIMIT_SECONDS = 40;
    private static final int POLL_MILLIS = 50;

    private final Process process;
    private final Path log;

    /// What is run: options such as `-Xmx512m`, the class path, the class with the main method, and
    /// its arguments.
    public record Program(
            List<String> options, String classPath, String mainClass, List<String> arguments) {

        /// A program that is on this process's own class path.
        public static Program of(List<String> options, Class<?> main, List<String> arguments) {
            return new Program(
                    options, System.getProperty("java.class.path"), main.getName(), arguments);
        }

        private List<String> command() {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(options);
            command.addAll(List.of("-XX:+ExitOnOutOfMemoryError", "-cp", classPath, mainClass));
            command.addAll(arguments);
            return command;
        }
    }

    /// Starts it, and returns at once.
    public JvmProcess(Program program, Path log) {
        this.log = log;
        try {
            process =
                    new ProcessBuilder(program.command())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                            .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The system's number of the process.
    public long pid() {
        return process.pid();
    }

    /// What it has used of the processors since its start.
    public Duration cpuTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /// Returns when the condition holds.
    ///
    /// @throws IllegalStateException where the process has ended, or the time is over
    public void await(String what, Duration limit, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            requireAlive();
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "Not within %d s: %s. See %s".formatted(limit.toSeconds(), what, log));
            }
            Pause.millis(POLL_MILLIS);
        }
    }

    /// Throws where the process has ended.
    public void requireAlive() {
        if (!process.isAlive()) {
            throw new IllegalStateException("The process has ended: see " + log);
        }
    }

    @Override
    public void close() {
        process.destroy();
        if (!waitFor()) {
            process.destroyForcibly();
        }
    }

    private boolean waitFor() {
        try {
            return process.waitFor(STOP_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
