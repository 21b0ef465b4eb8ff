package io.provlog.gateway.deadletter;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.provlog.contract.Action;
import io.provlog.gateway.log.Diagnosis;
import io.provlog.gateway.log.LogEntry;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A dead letter with everything that explains it.
///
/// @param request JSON text, embedded as it is, passwords masked; null where it is no JSON
/// @param attempts first to last; those that were pruned from the log are missing
/// @param overtakenBy what has succeeded for the service since, newest first: a replay might undo
///   it
public record DeadLetterDetail(
        @JsonUnwrapped DeadLetterEntry entry,
        Diagnosis diagnosis,
        @JsonRawValue @Nullable String request,
        List<FailedAttempt> attempts,
        List<Success> overtakenBy) {

    /// One attempt, and what is probably wrong.
    public record FailedAttempt(@JsonUnwrapped LogEntry entry, @Nullable Diagnosis diagnosis) {

        static FailedAttempt of(LogEntry entry) {
            return new FailedAttempt(
                    entry, entry.cause() == null ? null : Diagnosis.of(entry.cause()));
        }
    }

    /// An action that has succeeded.
    ///
    /// @param entryId its entry in the log; null where that was pruned, and so is what follows from
    ///   it
    public record Success(
            Action action,
            Instant attemptedAt,
            @Nullable UUID entryId,
            @Nullable UUID jobId,
            @Nullable String requestedBy,
            @Nullable String reason) {}
}
