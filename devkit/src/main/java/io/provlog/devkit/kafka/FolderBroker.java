package io.provlog.devkit.kafka;

import io.provlog.devkit.process.ServerFolder;
import io.provlog.devkit.process.TemporaryFolders;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A broker in a process of its own, with a folder for its data.
final class FolderBroker implements BrokerHost {

    private final Path folder;
    private final ServerFolder open;
    private final boolean temporary;
    private final int port;

    /// On top of the usual ones.
    private final Map<String, String> settings;

    private @Nullable RunningBroker running;

    private FolderBroker(Path folder, int port, boolean temporary, Map<String, String> settings) {
        this.folder = folder;
        this.port = port;
        this.temporary = temporary;
        this.settings = Map.copyOf(settings);
        open = ServerFolder.open(folder);
    }

    static FolderBroker in(Path folder, int port) {
        return new FolderBroker(folder, port, false, Map.of());
    }

    static FolderBroker temporary(int port, Map<String, String> settings) {
        Path folder = new TemporaryFolders("kafka").make(_ -> {});
        return new FolderBroker(folder, port, true, settings);
    }

    Path folder() {
        return folder;
    }

    @Override
    public void start() {
        if (running == null || !running.isAlive()) {
            running = RunningBroker.start(open, port, settings);
        }
    }

    @Override
    public void stop() {
        if (running != null) {
            running.stop();
            running = null;
        }
    }

    @Override
    public void kill() {
        if (running != null) {
            running.kill();
            running = null;
        }
    }

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
}
