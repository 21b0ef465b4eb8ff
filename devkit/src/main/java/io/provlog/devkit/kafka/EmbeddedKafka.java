package io.provlog.devkit.kafka;

import io.provlog.devkit.container.Containers;
import io.provlog.devkit.process.LocalPort;
import java.nio.file.Path;
import java.util.Map;

/// A real Kafka broker of one node in a process of its own, which ends with this one. Its methods
/// wait for each other, so any thread may call them. A temporary one is a container where
/// [Containers#wanted()] says so.
public final class EmbeddedKafka implements AutoCloseable {

    // Guarded by this.
    private final BrokerHost host;

    private final int port;

    private EmbeddedKafka(BrokerHost host, int port) {
        this.host = host;
        this.port = port;
        try {
            host.start();
        } catch (RuntimeException e) {
            host.close();
            throw e;
        }
    }

    /// Starts a broker that keeps everything in a folder, so that it goes on where it was stopped
    /// or killed.
    ///
    /// @throws io.provlog.devkit.process.ServerStartException where the port or the folder belongs
    ///   to somebody else, or the broker does not come up in time
    public static EmbeddedKafka in(Path folder, int port) {
        return new EmbeddedKafka(FolderBroker.in(folder, port), port);
    }

    /// Starts a broker on a free port, whose data is deleted when it is closed.
    public static EmbeddedKafka temporary() {
        return temporary(Map.of());
    }

    /// The same with settings of its own.
    ///
    /// @param settings as in `server.properties`, on top of the usual ones or instead of them
    public static EmbeddedKafka temporary(Map<String, String> settings) {
        int port = LocalPort.free();
        return new EmbeddedKafka(
                Containers.wanted()
                        ? new ContainerBroker(port, settings)
                        : FolderBroker.temporary(port, settings),
                port);
    }

    /// For `bootstrap.servers`. It stays the same over any number of stops and starts.
    public String bootstrapServers() {
        return "localhost:" + port;
    }

    /// Starts the broker again, with the same port and data. Returns when it can be used.
    public synchronized void start() {
        host.start();
    }

    /// Shuts the broker down in good order.
    public synchronized void stop() {
        host.stop();
    }

    /// Kills the broker as `kill -9` does.
    public synchronized void kill() {
        host.kill();
    }

    /// Stops the broker for good.
    @Override
    public synchronized void close() {
        host.close();
    }
}
