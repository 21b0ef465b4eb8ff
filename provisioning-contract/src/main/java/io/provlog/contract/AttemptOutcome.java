package io.provlog.contract;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;

/// What came of one attempt: the value of a record in `provisioning.outcomes`, and later one row of
/// `provisioning_log`. Holds no secret.
///
/// @param attempt 1 to `maxAttempts`
/// @param service as in the request, without its password
/// @param requestPayload the exact JSON body sent to the Panel, secrets masked; null where the call
///   had no body or was never made
/// @param responsePayload the Panel's JSON, or a string where it sent no JSON or did not answer;
///   null where its answer had no body
/// @param httpStatus null where there was no answer
/// @param cause null after a success
/// @param startedAt the moment before the call, to the millisecond; with `jobId` and `attempt` it
///   is the same on every redelivery
/// @param nextAttemptAt no sooner than this, where `next` is `retry`
/// @param worker the worker's name
public record AttemptOutcome(
        UUID jobId,
        int attempt,
        int maxAttempts,
        Action action,
        AttemptStatus status,
        Service service,
        @Nullable Instant requestedAt,
        @Nullable String requestedBy,
        @Nullable String reason,
        @Nullable UUID replayOf,
        @Nullable JsonText requestPayload,
        @Nullable JsonText responsePayload,
        @Nullable Integer httpStatus,
        @Nullable Cause cause,
        Instant startedAt,
        Instant finishedAt,
        NextStep next,
        @Nullable Instant nextAttemptAt,
        String worker) {

    private static final ObjectReader READER =
            ContractJson.mapper().readerFor(AttemptOutcome.class);

    /// Reads a record's value. Most of it is payload, which is cut out as it stands.
    ///
    /// @return null for JSON's null
    /// @throws JacksonException where it cannot be read as an outcome
    public static @Nullable AttemptOutcome read(byte[] json) {
        return READER.withAttribute(JsonText.SOURCE, json).readValue(json);
    }
}
