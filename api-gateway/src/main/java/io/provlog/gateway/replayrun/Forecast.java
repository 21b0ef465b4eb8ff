package io.provlog.gateway.replayrun;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.provlog.gateway.deadletter.DeadLetterGroup;
import io.provlog.gateway.deadletter.Prospects;
import java.util.List;
import java.util.Map;

/// What a bulk replay would replay.
///
/// @param dryRun true: nothing was changed
/// @param maxItems a run takes no more
/// @param groups what matches, by cause and server; the largest first
public record Forecast(
        boolean dryRun,
        Map<String, String> filters,
        @JsonUnwrapped Prospects prospects,
        int maxItems,
        List<DeadLetterGroup> groups) {}
