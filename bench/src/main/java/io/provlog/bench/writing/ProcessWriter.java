package io.provlog.bench.writing;

import io.provlog.bench.kit.JvmProcess;
import java.time.Duration;

/// A writer in a process of its own, which reads from Kafka and waits for the gate to open.
record ProcessWriter(
        String name, LogDatabase database, boolean keepsProjections, JvmProcess process)
        implements RowWriter {

    @Override
    public void write(Published published) {}

    @Override
    public Duration cpuTime() {
        return process.cpuTime();
    }

    @Override
    public void requireAlive() {
        process.requireAlive();
    }

    @Override
    public void close() {
        process.close();
        database.close();
    }
}
