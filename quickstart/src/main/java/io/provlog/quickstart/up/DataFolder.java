package io.provlog.quickstart.up;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The folder in which a system keeps everything, locked against a second copy. The operating
/// system drops the lock with the process, however that ends; the process id in the lock file stays
/// behind where the process was killed.
final class DataFolder implements AutoCloseable {

    private static final int MAX_PID_BYTES = 32;

    private final Path path;
    private final FileChannel lock;
    private final boolean afterKill;

    private DataFolder(Path path, FileChannel lock, boolean afterKill) {
        this.path = path;
        this.lock = lock;
        this.afterKill = afterKill;
    }

    /// Opens a folder, made where it is missing.
    ///
    /// @throws CannotStartException where another process uses it, or it cannot be written
    static DataFolder open(Path folder) {
        Path path = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(path);
            FileChannel lock =
                    FileChannel.open(
                            path.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            String owner = read(lock);
            if (!isOurs(lock)) {
                lock.close();
                throw new CannotStartException(
                        ("another provlog (process %s) uses %s: stop it first, or choose another"
                                        + " folder with --data")
                                .formatted(owner, path));
            }
            write(lock, Long.toString(ProcessHandle.current().pid()));
            return new DataFolder(path, lock, !owner.isEmpty());
        } catch (IOException e) {
            throw new CannotStartException(
                    "the data folder %s cannot be used: %s".formatted(path, e), e);
        }
    }

    private static boolean isOurs(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // another system in this very process
        }
    }

    Path path() {
        return path;
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    /// The last process on this folder was killed: its servers may still be ending.
    boolean afterKill() {
        return afterKill;
    }

    @Override
    public void close() {
        try (lock) {
            write(lock, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(FileChannel file) throws IOException {
        var bytes = ByteBuffer.allocate(MAX_PID_BYTES);
        file.read(bytes, 0);
        return StandardCharsets.US_ASCII.decode(bytes.flip()).toString().strip();
    }

    private static void write(FileChannel file, String text) throws IOException {
        file.truncate(0);
        file.write(StandardCharsets.US_ASCII.encode(text), 0);
    }
}
