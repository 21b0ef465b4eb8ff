package io.provlog.logwriter.retention;

import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// A partition of the log.
///
/// @param name as SQL takes it
/// @param oid PostgreSQL's number for it
/// @param starts null for the catch-all before the first week
/// @param ends the start of the next; null for the catch-all after the last week
record Week(String name, long oid, @Nullable Instant starts, @Nullable Instant ends) {

    /// Whether it goes as a whole. A catch-all never does: it must be there.
    boolean endsBy(Instant cutoff) {
        return starts != null && ends != null && !ends.isAfter(cutoff);
    }

    @Override
    public String toString() {
        if (starts != null) {
            return "week of " + starts.atZone(ZoneOffset.UTC).toLocalDate();
        }
        return ends == null ? "everything" : "before " + ends.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
