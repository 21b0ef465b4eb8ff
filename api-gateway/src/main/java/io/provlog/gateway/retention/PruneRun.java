package io.provlog.gateway.retention;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A run that pruned the log.
///
/// @param state `running`, `done`, `failed` or `interrupted`
/// @param finishedAt null while it runs
/// @param days how many days were to be kept
/// @param startedBy who: `user@host`, or `schedule@host` for the log-writer itself
/// @param problem why it failed
public record PruneRun(
        String state,
        Instant startedAt,
        @Nullable Instant finishedAt,
        int days,
        String startedBy,
        long entries,
        int weeks,
        @Nullable String problem) {

    private static final String BY_ITSELF = "schedule@";

    /// Whether the log-writer did it, since its settings say so.
    public boolean isScheduled() {
        return startedBy.startsWith(BY_ITSELF);
    }
}
