package io.provlog.bench.writing;

import java.time.Duration;

/// Something that brings the published outcomes into the log of its own database.
interface RowWriter extends AutoCloseable {

    String name();

    LogDatabase database();

    /// Whether it keeps the tables `job` and `service`, too.
    boolean keepsProjections();

    /// Does the work, or lets it be done by a process that only waits for the gate to open.
    void write(Published published);

    /// What its process has used of the processors so far.
    Duration cpuTime();

    /// Throws where it will write no more.
    void requireAlive();

    @Override
    void close();
}
