package io.provlog.gateway.log;

import io.provlog.gateway.paging.Position;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// Goes through all entries that match, newest first. Its questions are short, so that hours of
/// walking hold neither a connection nor a snapshot of the database; each goes on after the
/// position where the one before ended, so that no entry comes twice or is passed over. Belongs to
/// one thread.
final class LogWalk implements Iterator<LogEntry> {

    /// Positions are small, and to find many at once costs little more than to find one.
    private static final int POSITIONS = 5_000;

    /// So many entries are a few megabytes at most, since longer payloads are read one by one.
    private static final int ENTRIES = 250;

    private final LogSearch search;
    private final LogReader log;
    private final LogFilter filter;

    private @Nullable Position last;
    private boolean othersFollow = true;
    private List<Position> positions = List.of();
    private Iterator<LogEntry> entries = List.<LogEntry>of().iterator();

    LogWalk(LogSearch search, LogReader log, LogFilter filter) {
        this.search = search;
        this.log = log;
        this.filter = filter;
    }

    @Override
    public boolean hasNext() {
        // Entries that are pruned meanwhile are not there any more.
        while (!entries.hasNext() && hasPositions()) {
            int count = Math.min(ENTRIES, positions.size());
            entries = log.entries(positions.subList(0, count)).iterator();
            positions = positions.subList(count, positions.size());
        }
        return entries.hasNext();
    }

    private boolean hasPositions() {
        if (positions.isEmpty() && othersFollow) {
            List<Position> found = search.newest(new LogQuery(filter, POSITIONS, last));
            othersFollow = found.size() > POSITIONS;
            positions = found.subList(0, Math.min(POSITIONS, found.size()));
            last = positions.isEmpty() ? last : positions.getLast();
        }
        return !positions.isEmpty();
    }

    @Override
    public LogEntry next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        LogEntry entry = entries.next();
        return entry.payloadsTruncated() ? log.entry(entry.id()).orElse(entry) : entry;
    }
}
