package io.provlog.gateway.event;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.provlog.gateway.log.JsonLine;
import io.provlog.gateway.log.LogEntry;

/// A new entry, as it is told to everybody: what is written is made once.
final class Event {

    private final LogEntry entry;
    private final int partition;
    private final long offset;
    private final Offsets after;
    private final byte[] data;
    private final byte[] id;

    /// @param offset of its outcome
    /// @param after how far whoever is told of all up to here has got
    Event(LogEntry entry, int partition, long offset, Offsets after) {
        this.entry = entry;
        this.partition = partition;
        this.offset = offset;
        this.after = after;
        data = ("event: entry\ndata: " + JsonLine.of(entry) + "\n").getBytes(UTF_8);
        id = idLine(after);
    }

    /// Ends an event, and tells its reader where to go on.
    static byte[] idLine(Offsets at) {
        return ("id: " + at.text() + "\n\n").getBytes(US_ASCII);
    }

    LogEntry entry() {
        return entry;
    }

    Offsets after() {
        return after;
    }

    /// Whether somebody who has got so far knows it.
    boolean isKnownAt(Offsets place) {
        return offset < place.next(partition);
    }

    byte[] data() {
        return data;
    }

    byte[] id() {
        return id;
    }

    int bytes() {
        return data.length + id.length;
    }
}
