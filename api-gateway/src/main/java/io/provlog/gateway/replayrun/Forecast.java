package io.provlog.gateway.replayrun;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.provlog.gateway.deadletter.DeadLetterGroup;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a bulk replay would replay.
///
/// @param dryRun true: nothing was changed
/// @param maxItems a run takes no more
/// @param groups what matches, by cause and server; the largest first
record Forecast(
        boolean dryRun,
        Map<String, String> filters,
        @JsonUnwrapped Counts counts,
        int maxItems,
        List<DeadLetterGroup> groups) {

    /// What the filters match, counted.
    ///
    /// @param services how many services they are of
    /// @param overtaken something newer has succeeded for the service since
    /// @param notReplayable the request became no job
    /// @param wouldReplay the rest, and with `force` those overtaken too
    record Counts(
            int matching,
            int services,
            int overtaken,
            int notReplayable,
            int wouldReplay,
            @Nullable Instant firstDeadLetteredAt,
            @Nullable Instant lastDeadLetteredAt) {}
}
