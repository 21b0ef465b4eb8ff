package io.provlog.worker.lane;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What a partition's journal says: read from its start to its end.
///
/// @param unfinished in any order
/// @param ends jobs that have ended, with the time of their end, oldest first
public record Restored(int partition, List<JournalEntry> unfinished, Map<UUID, Instant> ends) {}
