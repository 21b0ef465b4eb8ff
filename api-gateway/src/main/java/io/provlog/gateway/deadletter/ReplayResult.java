package io.provlog.gateway.deadletter;

import io.provlog.gateway.deadletter.DeadLetterDetail.Success;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What became of the wish to replay a dead letter.
public sealed interface ReplayResult {

    /// The replay's request is safely in Kafka.
    record Published(UUID jobId) implements ReplayResult {}

    /// Kafka did not say in time that it has the request.
    record NotConfirmed(UUID jobId) implements ReplayResult {}

    /// There is no such dead letter.
    record Unknown() implements ReplayResult {}

    /// Its request cannot be read, or became no job.
    record NotReplayable(String error) implements ReplayResult {}

    /// It was replayed before.
    ///
    /// @param by who did it; null where the audit log does not tell
    record AlreadyReplayed(@Nullable UUID jobId, @Nullable String by) implements ReplayResult {}

    /// Somebody has closed it. Only by force it is replayed all the same.
    record Dismissed(DeadLetterEntry letter) implements ReplayResult {}

    /// Something newer has succeeded for the service. Only by force it is replayed all the same.
    ///
    /// @param since newest first
    record Overtaken(List<Success> since) implements ReplayResult {}
}
