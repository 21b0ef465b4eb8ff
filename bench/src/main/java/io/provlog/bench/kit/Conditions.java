package io.provlog.bench.kit;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// How a scenario is to be run, and where it says what came of it.
///
/// @param warmUps rounds that do not count
/// @param rounds that count
/// @param java options for the JVM of the worker or log-writer, beside the scenario's own
/// @param logs where the logs of processes go
public record Conditions(int warmUps, int rounds, List<String> java, Path logs, PrintStream out) {

    /// Where a process of this name logs.
    public Path log(String name) {
        try {
            return Files.createDirectories(logs).resolve(name + ".log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Begins a scenario's part of the report.
    public void title(String text) {
        out.printf("%n%s%n%s%n", text, "-".repeat(text.length()));
        var machine = ManagementFactory.getOperatingSystemMXBean();
        line(
                "the machine",
                "%d processors, load %.1f before the start"
                        .formatted(
                                machine.getAvailableProcessors(), machine.getSystemLoadAverage()));
    }

    /// One line of the report.
    public void line(String label, String value) {
        out.printf("%-34s %s%n", label, value);
    }
}
