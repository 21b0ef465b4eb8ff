package io.provlog.bench;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something that carries out a workload on the Panel servers.
interface Contender extends AutoCloseable {

    String name();

    /// Carries everything out, each service's requests in their order, and returns when the last
    /// has ended.
    Round run(Workload workload);

    @Override
    void close();

    /// What came of a workload.
    ///
    /// @param attempts what the contender itself says that it did
    record Round(Duration took, List<Attempt> attempts) {}

    /// An attempt that a contender reports.
    ///
    /// @param failure what went wrong; null where it succeeded
    record Attempt(UUID jobId, int number, @Nullable String failure) {}
}
