package io.provlog.gateway.deadletter;

import io.provlog.contract.Action;
import io.provlog.gateway.paging.Position;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A dead letter as the API shows it. What the request did not tell in a readable way is null.
///
/// @param cause a word that this gateway does not know is shown as it is
/// @param error what went wrong, in one line
/// @param attemptsMade 0 where the request became no job
/// @param origin the request's record: topic/partition/offset
/// @param replayable whether the request can be read, and so be replayed
public record DeadLetterEntry(
        UUID id,
        @Nullable UUID jobId,
        @Nullable String serviceId,
        @Nullable String domain,
        @Nullable String clientName,
        @Nullable String server,
        @Nullable Action action,
        String cause,
        String error,
        int attemptsMade,
        String origin,
        Instant deadLetteredAt,
        boolean replayable,
        DeadLetterState state,
        @Nullable UUID replayedByJob,
        @Nullable Instant replayedAt,
        @Nullable Instant dismissedAt,
        @Nullable String dismissedBy,
        @Nullable String dismissReason) {

    Position position() {
        return new Position(deadLetteredAt, id);
    }
}
