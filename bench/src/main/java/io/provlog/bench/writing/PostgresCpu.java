package io.provlog.bench.writing;

import java.time.Duration;
import java.util.stream.Stream;

/// What a server's processes have used of the processors: those that are there, which are all that
/// matter but for an autovacuum now and then.
final class PostgresCpu {

    private final ProcessHandle postmaster;

    /// @param database of the server
    PostgresCpu(LogDatabase database) {
        postmaster =
                ProcessHandle.of(Long.parseLong(database.ask("select pg_backend_pid()")))
                        .flatMap(ProcessHandle::parent)
                        .orElseThrow();
    }

    Duration time() {
        return Stream.concat(Stream.of(postmaster), postmaster.descendants())
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }
}
