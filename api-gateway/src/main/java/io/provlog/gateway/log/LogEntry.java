package io.provlog.gateway.log;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.provlog.contract.Action;
import io.provlog.contract.AttemptStatus;
import io.provlog.contract.Cause;
import io.provlog.contract.NextStep;
import io.provlog.contract.WireName;
import io.provlog.gateway.paging.Position;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One attempt as it stands in the log, and as the API shows it.
///
/// @param cause null after a success; a word that this gateway does not know is shown as it is
/// @param httpStatus null where the Panel did not answer
/// @param traceId the trace of the job's request (W3C, 32 hex digits); null where it had none
/// @param requestPayload JSON text, embedded as it is; null also where it was too long for a list
/// @param responsePayload JSON text, embedded as it is; null also where it was too long for a list
/// @param payloadsTruncated whether a payload was left out because it was too long for a list
public record LogEntry(
        UUID id,
        UUID jobId,
        String serviceId,
        String domain,
        @Nullable String clientName,
        Action action,
        AttemptStatus status,
        @Nullable String cause,
        @Nullable Integer httpStatus,
        int attempt,
        int maxAttempts,
        Instant attemptedAt,
        Instant finishedAt,
        long durationMs,
        String server,
        @Nullable Instant requestedAt,
        @Nullable String requestedBy,
        @Nullable String reason,
        @Nullable UUID replayOf,
        NextStep next,
        @Nullable Instant nextAttemptAt,
        String worker,
        @Nullable String traceId,
        @JsonRawValue @Nullable String requestPayload,
        @JsonRawValue @Nullable String responsePayload,
        boolean payloadsTruncated) {

    /// The cause as one of those this gateway knows; empty after a success.
    @JsonIgnore
    public Optional<Cause> knownCause() {
        return Optional.ofNullable(cause)
                .map(word -> WireName.find(Cause.class, word).orElse(Cause.UNKNOWN));
    }

    Position position() {
        return new Position(attemptedAt, id);
    }
}
