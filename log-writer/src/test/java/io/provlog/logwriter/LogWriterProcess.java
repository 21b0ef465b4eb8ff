package io.provlog.logwriter;

import io.provlog.devkit.process.ServerFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A log-writer in a process of its own, to be killed. Used by one thread.
final class LogWriterProcess implements AutoCloseable {

    private final Path log;
    private final List<String> command;
    private @Nullable Process process;

    /// @param log where its output goes
    /// @param settings as `--key=value`
    LogWriterProcess(Path log, String... settings) {
        this.log = log;
        command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx256m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName()));
        command.addAll(Arrays.asList(settings));
    }

    /// Starts it, and does not wait until it is up.
    void start() {
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

    /// `kill -9`.
    void kill() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
            process = null;
        }
    }

    /// What it said last.
    String tail() {
        return ServerFolder.tail(log);
    }

    @Override
    public void close() {
        kill();
    }

    /// A log-writer as it is, but one that ends with the test, however that ends.
    static final class Main {

        private Main() {}

        public static void main(String[] args) {
            Thread.ofPlatform().name("end-with-parent").daemon().start(Main::endWithParent);
            LogWriterApplication.main(args);
        }

        private static void endWithParent() {
            try {
                System.in.transferTo(OutputStream.nullOutputStream());
            } catch (IOException _) {
                // A broken pipe is an end, too.
            }
            Runtime.getRuntime().halt(1);
        }
    }
}
