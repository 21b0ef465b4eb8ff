package io.provlog.worker.chaos;

import io.provlog.devkit.process.ServerFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// One worker in a process of its own, which can be ended in every way and started again. Who does
/// something to it holds it meanwhile ([#hold]).
final class WorkerProcess implements AutoCloseable {

    /// Draining, leaving the group, and a busy machine.
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

    private final String name;
    private final Path folder;
    private final List<String> settings;
    private final ReentrantLock held = new ReentrantLock();
    private final List<String> faults = new CopyOnWriteArrayList<>();

    private volatile @Nullable Process process;
    private volatile @Nullable Path log;
    private int runs;

    /// @param folder for its logs
    /// @param settings as `key=value`
    WorkerProcess(String name, Path folder, List<String> settings) {
        this.name = name;
        this.folder = folder;
        this.settings = settings;
    }

    /// Does something to this worker, unless somebody else does.
    ///
    /// @return whether it was done
    boolean hold(Interruptible action) throws InterruptedException {
        if (!held.tryLock()) {
            return false;
        }
        try {
            action.run();
            return true;
        } finally {
            held.unlock();
        }
    }

    interface Interruptible {
        void run() throws InterruptedException;
    }

    void start() {
        Path output = folder.resolve("%s-%d.log".formatted(name, ++runs));
        log = output;
        try {
            process =
                    new ProcessBuilder(command())
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// `kill -9`.
    void kill() {
        Process running = running();
        if (running != null) {
            process = null;
            running.destroyForcibly().onExit().join();
        }
    }

    /// Lets it stop in good order.
    void stop() throws InterruptedException {
        Process running = running();
        if (running == null) {
            return;
        }
        process = null;
        running.destroy();
        try {
            if (!running.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                faults.add("%s did not stop in %d s".formatted(this, STOP_LIMIT.toSeconds()));
            }
        } finally {
            running.destroyForcibly().onExit().join();
        }
    }

    /// Holds all its threads for a time; it does not notice.
    void freeze(Duration time) throws InterruptedException {
        Process running = running();
        if (running != null) {
            signal("-STOP", running);
            boolean _ = running.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
            signal("-CONT", running);
        }
    }

    boolean isRunning() {
        return process != null;
    }

    /// Whether its present run has come up; it joins the group a moment later.
    boolean hasStarted() {
        Path output = log;
        try {
            return output != null && Files.readString(output).contains("Started WorkerApplication");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What it did that no worker may do: end by itself, or not end when asked to.
    List<String> faults() {
        return faults;
    }

    /// The process, unless it has ended by itself, which is noted.
    private @Nullable Process running() {
        Process running = process;
        if (running == null || running.isAlive()) {
            return running;
        }
        faults.add("%s ended by itself: %s".formatted(this, tail()));
        process = null;
        return null;
    }

    private String tail() {
        Path output = log;
        return output == null ? "" : ServerFolder.tail(output);
    }

    private List<String> command() {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx256m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                WorkerMain.class.getName(),
                                "--provlog.worker.name=" + name));
        settings.forEach(setting -> command.add("--" + setting));
        return command;
    }

    private static void signal(String signal, Process process) throws InterruptedException {
        try {
            new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "%s, run %d".formatted(name, runs);
    }

    /// Kills it, whatever somebody else does to it.
    @Override
    public void close() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly().onExit().join();
        }
    }
}
