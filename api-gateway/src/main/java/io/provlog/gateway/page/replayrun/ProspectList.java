package io.provlog.gateway.page.replayrun;

import io.provlog.gateway.deadletter.Prospect;
import io.provlog.gateway.page.FilterAddress;
import io.provlog.gateway.paging.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One of a preview's two lists, or a part of it.
///
/// @param name `replayed` or `left-out`
/// @param more leads to those that follow; null where there are none
record ProspectList(String name, List<ProspectView> lines, @Nullable String more) {

    static ProspectList of(String name, Page<Prospect> page, FilterAddress preview) {
        return new ProspectList(
                name,
                page.items().stream().map(ProspectView::of).toList(),
                page.nextCursor() == null
                        ? null
                        : preview.with("show", name).with("cursor", page.nextCursor()).toString());
    }
}
