package io.provlog.gateway.replayrun;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A bulk replay as the API shows it.
///
/// @param note why it is paused or stopped, or what it waits for
/// @param filters JSON text, embedded as it is
/// @param canaryJob the job that goes before the rest
/// @param refused how many were not replayed; each item tells why
/// @param secondsLeft at its rate, and if nothing holds it up; null where it does not run
public record ReplayRun(
        UUID id,
        RunState state,
        @Nullable String note,
        Instant requestedAt,
        String requestedBy,
        String reason,
        @JsonRawValue String filters,
        double ratePerSecond,
        boolean force,
        Canary canary,
        @Nullable UUID canaryJob,
        int items,
        int published,
        int refused,
        int waiting,
        @Nullable Long secondsLeft,
        @Nullable Instant endedAt) {}
