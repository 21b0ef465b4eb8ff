package io.provlog.devkit.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The folder in which an embedded server keeps what it has, locked against a second process for as
/// long as it is open. The lock ends with this process, however it ends.
public final class ServerFolder implements AutoCloseable {

    static final String LOCK = "in-use.lock";

    private static final int TAIL_LINES = 15;

    /// What this process has open. A lock file of those must not even be opened a second time: on
    /// POSIX systems a process loses its lock when it closes any of its channels to the file.
    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel lockFile;

    private ServerFolder(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /// Opens a folder, made where it is missing.
    ///
    /// @throws ServerStartException where it is open already, here or in another process
    public static ServerFolder open(Path folder) {
        try {
            Path path = Files.createDirectories(folder.toAbsolutePath().normalize()).toRealPath();
            if (!OPEN.add(path)) {
                throw inUse(path);
            }
            try {
                return new ServerFolder(path, lock(path));
            } catch (IOException | RuntimeException e) {
                OPEN.remove(path);
                throw e;
            }
        } catch (IOException e) {
            throw new ServerStartException("%s cannot be used: %s".formatted(folder, e), e);
        }
    }

    private static FileChannel lock(Path path) throws IOException {
        var file =
                FileChannel.open(
                        path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (file.tryLock() == null) {
            file.close();
            throw inUse(path);
        }
        return file;
    }

    private static ServerStartException inUse(Path path) {
        return new ServerStartException(
                "%s is in use by another process: stop that one, or choose another folder"
                        .formatted(path),
                null);
    }

    /// A path below this folder.
    public Path resolve(String name) {
        return path.resolve(name);
    }

    /// The file `logs/<name>`, its folder made.
    public Path log(String name) {
        try {
            return Files.createDirectories(path.resolve("logs")).resolve(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The last lines of a text file, for messages.
    public static String tail(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            return String.join(
                    "\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException _) {
            return "(nothing to read in " + file + ")";
        }
    }

    /// Deletes a folder with all that is in it; one that is missing is fine.
    public static void delete(Path folder) {
        try {
            Files.walkFileTree(folder, new Deletion());
        } catch (NoSuchFileException _) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException("could not delete " + folder, e);
        }
    }

    /// Lets go of the folder, and keeps what is in it.
    @Override
    public void close() {
        // Once: a second time, the folder may be somebody else's.
        if (!lockFile.isOpen()) {
            return;
        }
        try {
            lockFile.close();
            OPEN.remove(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            // A server that is just ending may be faster than we are.
            if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw e;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e)
                throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
