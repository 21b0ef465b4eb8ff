package io.provlog.gateway.log;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Entries, newest first.
///
/// @param nextCursor asks for the entries that follow; null where there are none
public record LogPage(List<LogEntry> items, @Nullable String nextCursor) {

    /// @param entries one more than the query's limit where others follow
    static LogPage of(List<LogEntry> entries, LogQuery query) {
        if (entries.size() <= query.limit()) {
            return new LogPage(entries, null);
        }
        List<LogEntry> items = List.copyOf(entries.subList(0, query.limit()));
        return new LogPage(items, items.getLast().position().cursor(query.filter()));
    }
}
