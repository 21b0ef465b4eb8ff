package io.provlog.worker.lane;

import java.util.List;

/// What a partition's journal says: read from its start to its end.
///
/// @param unfinished in any order
/// @param ends jobs that have ended; handed over for good
public record Restored(int partition, List<JournalEntry> unfinished, RecentEnds ends) {}
