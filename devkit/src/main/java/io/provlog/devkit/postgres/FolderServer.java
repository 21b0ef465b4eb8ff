package io.provlog.devkit.postgres;

import io.provlog.devkit.process.ServerFolder;
import io.provlog.devkit.process.TemporaryFolders;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A server from bundled binaries, with a folder for its data.
final class FolderServer implements ServerHost {

    private final Path folder;
    private final ServerFolder open;
    private final boolean durable;
    private final boolean temporary;
    private final int port;

    private @Nullable EmbeddedPostgres running;

    private FolderServer(Path folder, int port, boolean durable, boolean temporary) {
        this.folder = folder;
        this.port = port;
        this.durable = durable;
        this.temporary = temporary;
        open = ServerFolder.open(folder);
    }

    static FolderServer in(Path folder, int port) {
        return new FolderServer(folder, port, true, false);
    }

    static FolderServer temporary(int port, boolean durable) {
        Path folder = new TemporaryFolders("postgresql").make(ServerStart::endLeftover);
        return new FolderServer(folder, port, durable, true);
    }

    @Override
    public void start() {
        if (running == null) {
            running = new ServerStart(open, port, durable, ServerStart.LIMIT).run();
        }
    }

    @Override
    public void stop() {
        if (running != null) {
            ServerStart.stop(running);
            running = null;
        }
    }

    @Override
    public void kill() {
        if (running != null) {
            ServerStart.kill(open);
            // Nothing is left to stop, but the library holds a lock on the folder.
            ServerStart.stop(running);
            running = null;
        }
    }

    @Override
    public void close() {
        stop();
        open.close();
        if (temporary) {
            ServerFolder.delete(folder);
        }
    }
}
