package io.provlog.gateway.deadletter;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What would become of many dead letters, counted.
///
/// @param services how many services they are of
/// @param overtaken something newer has succeeded for the service since
/// @param notReplayable the request became no job
/// @param wouldReplay the rest, and with `force` those overtaken too
public record Prospects(
        int matching,
        int services,
        int overtaken,
        int notReplayable,
        int wouldReplay,
        @Nullable Instant firstDeadLetteredAt,
        @Nullable Instant lastDeadLetteredAt) {}
