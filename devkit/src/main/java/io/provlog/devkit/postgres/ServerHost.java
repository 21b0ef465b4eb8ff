package io.provlog.devkit.postgres;

/// Where a server runs: as a process of this machine, or in a container.
interface ServerHost extends AutoCloseable {

    /// Starts the server, with what it has kept. Returns when it can be used, at once where it
    /// runs.
    void start();

    /// Stops the server fast: sessions are cut off, what was committed is kept.
    void stop();

    /// Ends the server and its sessions where they stand, as `kill -9` does.
    void kill();

    /// Ends it for good.
    @Override
    void close();
}
