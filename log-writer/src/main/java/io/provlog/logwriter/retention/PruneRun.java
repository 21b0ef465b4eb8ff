package io.provlog.logwriter.retention;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A run that has ended.
///
/// @param inUse partitions that others kept using: they go with the next run
/// @param problem why it failed; null where it did not
record PruneRun(
        Cutoff cutoff,
        PruneState state,
        Removed removed,
        int inUse,
        Instant finishedAt,
        @Nullable String problem) {}
