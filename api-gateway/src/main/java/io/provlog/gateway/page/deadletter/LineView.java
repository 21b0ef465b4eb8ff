package io.provlog.gateway.page.deadletter;

import io.provlog.gateway.deadletter.DeadLetterEntry;
import io.provlog.gateway.deadletter.DeadLetterState;
import io.provlog.gateway.page.Section;
import io.provlog.gateway.page.TimeView;
import io.provlog.gateway.page.Words;
import org.jspecify.annotations.Nullable;

/// One dead letter in the list.
///
/// @param detail null while the line is closed
record LineView(DeadLetterEntry entry, TimeView time, @Nullable LetterView detail) {

    static LineView of(DeadLetterEntry entry, @Nullable LetterView detail) {
        return new LineView(entry, TimeView.of(entry.deadLetteredAt()), detail);
    }

    /// Whether it can be chosen for a replay.
    public boolean isChoosable() {
        return entry.state() == DeadLetterState.OPEN && entry.replayable();
    }

    public boolean isOpen() {
        return entry.state() == DeadLetterState.OPEN;
    }

    public boolean isReplayed() {
        return entry.state() == DeadLetterState.REPLAYED;
    }

    public String service() {
        return LetterView.service(entry);
    }

    public String action() {
        return entry.action() == null ? "–" : Words.action(entry.action());
    }

    public String cause() {
        return Words.cause(entry.cause());
    }

    /// Its own page.
    public String link() {
        return Section.Address.DEAD_LETTERS + "/" + entry.id();
    }
}
