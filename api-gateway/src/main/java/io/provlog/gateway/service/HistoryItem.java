package io.provlog.gateway.service;

import io.provlog.gateway.deadletter.DeadLetterEntry;
import io.provlog.gateway.log.LogEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A job in a service's history, or a request that became none.
///
/// @param attempts first to last; none where the request became no job
/// @param letter what it ended as; null where it did not end as a dead letter
/// @param replayed the dead letter that the job replays; null where it is no replay, or that was
///   pruned
public record HistoryItem(
        List<LogEntry> attempts,
        @Nullable DeadLetterEntry letter,
        @Nullable DeadLetterEntry replayed) {}
