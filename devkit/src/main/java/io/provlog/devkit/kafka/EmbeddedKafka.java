package io.provlog.devkit.kafka;

import io.provlog.devkit.process.LocalPort;
import io.provlog.devkit.process.ServerFolder;
import io.provlog.devkit.process.ServerStartException;
import io.provlog.devkit.process.TemporaryFolders;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A real Kafka broker of one node in a process of its own, which ends with this one. Its methods
/// wait for each other, so any thread may call them.
public final class EmbeddedKafka implements AutoCloseable {

    private final Path folder;
    private final ServerFolder open;
    private final boolean temporary;
    private final int port;

    /// On top of the usual ones.
    private final Map<String, String> settings;

    // Guarded by this.
    private @Nullable RunningBroker running;

    private EmbeddedKafka(Path folder, int port, boolean temporary, Map<String, String> settings) {
        this.folder = folder;
        this.port = port;
        this.temporary = temporary;
        this.settings = Map.copyOf(settings);
        open = ServerFolder.open(folder);
        try {
            start();
        } catch (RuntimeException e) {
            open.close();
            throw e;
        }
    }

    /// Starts a broker that keeps everything in a folder, so that it goes on where it was stopped
    /// or killed.
    ///
    /// @throws ServerStartException where the port or the folder belongs to somebody else, or the
    ///   broker does not come up in time
    public static EmbeddedKafka in(Path folder, int port) {
        return new EmbeddedKafka(folder, port, false, Map.of());
    }

    /// Starts a broker on a free port, with a folder that is deleted when it is closed.
    public static EmbeddedKafka temporary() {
        return temporary(Map.of());
    }

    /// The same with settings of its own.
    ///
    /// @param settings as in `server.properties`, on top of the usual ones or instead of them
    public static EmbeddedKafka temporary(Map<String, String> settings) {
        Path folder = new TemporaryFolders("kafka").make(_ -> {});
        return new EmbeddedKafka(folder, LocalPort.free(), true, settings);
    }

    /// For `bootstrap.servers`. It stays the same over any number of stops and starts.
    public String bootstrapServers() {
        return "localhost:" + port;
    }

    /// Starts the broker again, with the same port and data. Returns when it can be used.
    public synchronized void start() {
        if (running == null || !running.isAlive()) {
            running = RunningBroker.start(open, port, settings);
        }
    }

    /// Shuts the broker down in good order.
    public synchronized void stop() {
        if (running != null) {
            running.stop();
            running = null;
        }
    }

    /// Kills the broker as `kill -9` does.
    public synchronized void kill() {
        if (running != null) {
            running.kill();
            running = null;
        }
    }

    /// Stops the broker for good.
    @Override
    public void close() {
        if (!temporary) {
            stop();
            open.close();
            return;
        }
        kill();
        open.close();
        ServerFolder.delete(folder);
    }

    Path folder() {
        return folder;
    }
}
