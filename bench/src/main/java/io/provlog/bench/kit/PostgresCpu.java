package io.provlog.bench.kit;

import java.time.Duration;
import java.util.stream.Stream;

/// What a server's processes have used of the processors: those that are there, which are all that
/// matter but for an autovacuum now and then.
public final class PostgresCpu {

    private final ProcessHandle postmaster;

    /// @param backend the process of one of the server's sessions, as `pg_backend_pid()` tells it
    public PostgresCpu(long backend) {
        postmaster = ProcessHandle.of(backend).flatMap(ProcessHandle::parent).orElseThrow();
    }

    /// Since each of them has started.
    public Duration time() {
        return Stream.concat(Stream.of(postmaster), postmaster.descendants())
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }
}
