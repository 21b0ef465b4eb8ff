package io.provlog.devkit.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Remembers a broker's process beyond its parent's death. Beside the number it holds the start
/// time, since an operating system gives numbers out again.
final class PidFile {

    /// Linux tells start times relative to a boot time that is corrected with the clock.
    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    private final Path file;

    PidFile(Path file) {
        this.file = file;
    }

    void write(ProcessHandle process) throws IOException {
        Files.writeString(file, process.pid() + " " + startOf(process));
    }

    /// Waits for the end of the broker that an earlier parent left behind: it is shutting down. One
    /// that takes too long is killed.
    void awaitEnd(Duration limit) throws IOException {
        Optional<ProcessHandle> leftover = read();
        if (leftover.isEmpty()) {
            return;
        }
        ProcessHandle process = leftover.get();
        try {
            process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException _) {
            process.destroyForcibly();
            process.onExit().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while an earlier broker was ending", e);
        }
    }

    private Optional<ProcessHandle> read() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String[] words = Files.readString(file).split(" ", 2);
        // A file cut off by a crash tells nothing.
        return words.length < 2
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(words[0]))
                        .filter(process -> sameStart(process, Instant.parse(words[1])));
    }

    private static boolean sameStart(ProcessHandle process, Instant start) {
        return Duration.between(startOf(process), start).abs().compareTo(TOLERANCE) < 0;
    }

    private static Instant startOf(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }
}
