package io.provlog.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How a scenario is to be run, and where it says what came of it.
///
/// @param warmUps rounds that do not count
/// @param rounds that count
/// @param workerJava options for the worker's JVM, beside the scenario's own
/// @param logs where the workers' logs go
record Conditions(int warmUps, int rounds, List<String> workerJava, Path logs, PrintStream out) {

    /// Starts a worker, and returns when it has taken its partitions over.
    WorkerProcess startWorker(String name, Map<String, String> settings) {
        return startWorker(name, settings, "-Xmx512m").awaitReady();
    }

    /// Starts a worker, and returns at once.
    WorkerProcess startWorker(String name, Map<String, String> settings, String heap) {
        List<String> options = new ArrayList<>(workerJava);
        options.add(heap);
        try {
            Files.createDirectories(logs);
            return new WorkerProcess(settings, options, logs.resolve(name + ".log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void title(String text) {
        out.printf("%n%s%n%s%n", text, "-".repeat(text.length()));
        var machine = ManagementFactory.getOperatingSystemMXBean();
        line(
                "the machine",
                "%d processors, load %.1f before the start"
                        .formatted(
                                machine.getAvailableProcessors(), machine.getSystemLoadAverage()));
    }

    void line(String label, String value) {
        out.printf("%-34s %s%n", label, value);
    }
}
