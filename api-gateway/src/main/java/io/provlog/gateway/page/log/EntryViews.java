package io.provlog.gateway.page.log;

import io.provlog.gateway.log.LogEntry;
import io.provlog.gateway.log.LogPage;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Makes lines of entries, with the opened one open.
record EntryViews(LogAddress address, Optional<DetailView> opened) {

    List<EntryView> of(LogPage page) {
        return page.items().stream().map(this::view).toList();
    }

    private EntryView view(LogEntry entry) {
        return EntryView.of(
                entry,
                address,
                opened.filter(detail -> detail.entry().id().equals(entry.id())).orElse(null));
    }

    /// The opened entry, where it is not among those of the page.
    @Nullable EntryView linked(LogPage page) {
        return opened.map(DetailView::entry)
                .filter(entry -> !isAmong(page, entry.id()))
                .map(this::view)
                .orElse(null);
    }

    private static boolean isAmong(LogPage page, UUID id) {
        return page.items().stream().anyMatch(entry -> entry.id().equals(id));
    }

    boolean openedNothing() {
        return opened.isEmpty();
    }
}
