package io.provlog.devkit.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/// The folders of temporary servers of one kind, below the system's folder for such. A process that
/// is killed cannot delete its own, so the next one does.
public final class TemporaryFolders {

    /// One that is just being made is not locked yet.
    private static final Duration YOUNG = Duration.ofMinutes(1);

    private final Path parent;
    private final String prefix;

    public TemporaryFolders(String kind) {
        this(Path.of(System.getProperty("java.io.tmpdir")), kind);
    }

    TemporaryFolders(Path parent, String kind) {
        this.parent = parent;
        prefix = "provlog-test-%s-".formatted(kind);
    }

    /// Makes a new one, and deletes those whose process was killed.
    ///
    /// @param beforeDeletion ends what such a process has left running in its folder
    public Path make(Consumer<ServerFolder> beforeDeletion) {
        try (var folders = Files.newDirectoryStream(parent, prefix + "*")) {
            folders.forEach(folder -> deleteIfAbandoned(folder, beforeDeletion));
            return Files.createTempDirectory(parent, prefix);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteIfAbandoned(Path path, Consumer<ServerFolder> beforeDeletion) {
        if (isYoung(path)) {
            return;
        }
        try (var folder = ServerFolder.open(path)) {
            beforeDeletion.accept(folder);
            ServerFolder.delete(path);
        } catch (ServerStartException | UncheckedIOException _) {
            // In use, or another user's.
        }
    }

    private static boolean isYoung(Path path) {
        try {
            FileTime made = Files.getLastModifiedTime(path.resolve(ServerFolder.LOCK));
            return made.toInstant().isAfter(Instant.now().minus(YOUNG));
        } catch (IOException _) {
            return true;
        }
    }
}
