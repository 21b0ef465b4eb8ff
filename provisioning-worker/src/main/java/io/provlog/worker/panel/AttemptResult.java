package io.provlog.worker.panel;

import io.provlog.contract.Cause;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What came of one attempt at a Panel. Holds no secret.
public sealed interface AttemptResult {

    /// The exact body sent, secrets masked; null where the action's call has no body or was not
    /// made.
    @Nullable JsonNode requestPayload();

    /// The Panel's JSON, or a text where there is none; null where the answer had no body.
    @Nullable JsonNode responsePayload();

    /// Null where there was no answer.
    @Nullable Integer httpStatus();

    /// The service is in the state that the action asks for.
    record Succeeded(
            @Nullable JsonNode requestPayload,
            @Nullable JsonNode responsePayload,
            @Nullable Integer httpStatus)
            implements AttemptResult {}

    /// It is not, or not surely.
    ///
    /// @param retryAfter how long the Panel wishes to be left alone
    /// @param mayHaveBeenDone the Panel may have carried out this or an earlier attempt of the job:
    ///   the next one asks first
    /// @param error one line for people
    record Failed(
            @Nullable JsonNode requestPayload,
            @Nullable JsonNode responsePayload,
            @Nullable Integer httpStatus,
            Cause cause,
            @Nullable Duration retryAfter,
            boolean mayHaveBeenDone,
            String error)
            implements AttemptResult {}
}
