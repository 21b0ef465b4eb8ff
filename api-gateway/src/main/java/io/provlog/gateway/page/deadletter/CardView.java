package io.provlog.gateway.page.deadletter;

import io.provlog.gateway.deadletter.DeadLetterGroup;
import io.provlog.gateway.page.FilterAddress;
import io.provlog.gateway.page.Section;
import io.provlog.gateway.page.TimeView;
import io.provlog.gateway.page.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Dead letters of one cause on one server.
///
/// @param letters leads to them, one by one
/// @param first leads to the preview of one replay; null where none can be replayed
/// @param all leads to the preview of their replay; null where none can be replayed
record CardView(
        DeadLetterGroup group, String letters, @Nullable String first, @Nullable String all) {

    /// @param address the page's own
    /// @param open whether the page shows open ones
    static CardView of(DeadLetterGroup group, FilterAddress address, boolean open) {
        FilterAddress narrowed = address.without(List.of("view")).with("cause", group.cause());
        if (group.server() != null) {
            narrowed = narrowed.with("server", group.server());
        }
        FilterAddress replay = narrowed.without(List.of("state"));
        boolean replayable = open && group.server() != null && group.replayable() > 0;
        return new CardView(
                group,
                narrowed.with("view", LettersRequest.LETTERS).toString(),
                replayable ? replay.at(Section.Address.REPLAY + "/first").toString() : null,
                replayable ? replay.at(Section.Address.REPLAY).toString() : null);
    }

    public String cause() {
        return Words.cause(group.cause());
    }

    public String count() {
        return Words.count(group.count(), "dead letter", "dead letters");
    }

    public TimeView firstSeen() {
        return TimeView.of(group.firstSeen());
    }

    public TimeView lastSeen() {
        return TimeView.of(group.lastSeen());
    }

    /// How many of them cannot be replayed.
    public long lost() {
        return group.count() - group.replayable();
    }
}
