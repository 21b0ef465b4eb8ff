package io.provlog.devkit.kafka;

/// Where a broker runs: as a process of this machine, or in a container.
interface BrokerHost extends AutoCloseable {

    /// Starts the broker, with what it has kept. Returns when it can be used, at once where it
    /// runs.
    void start();

    /// Shuts the broker down in good order.
    void stop();

    /// Ends the broker as `kill -9` does.
    void kill();

    /// Ends it for good.
    @Override
    void close();
}
