package io.provlog.worker.panel;

import io.provlog.contract.Cause;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What came of one attempt at a Panel.
public sealed interface AttemptResult {

    @Nullable JsonNode requestPayload();

    @Nullable JsonNode responsePayload();

    @Nullable Integer httpStatus();

    record Succeeded(
            @Nullable JsonNode requestPayload,
            @Nullable JsonNode responsePayload,
            @Nullable Integer httpStatus)
            implements AttemptResult {}

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
