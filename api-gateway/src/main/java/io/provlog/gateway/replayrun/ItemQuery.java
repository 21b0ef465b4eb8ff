package io.provlog.gateway.replayrun;

import io.provlog.gateway.paging.OrdinalPosition;
import io.provlog.gateway.paging.Page;
import io.provlog.gateway.parameter.Parameters;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One page of a run's items, in their order.
///
/// @param after the page begins after this item; null for the first
public record ItemQuery(Filter filter, int limit, @Nullable OrdinalPosition after) {

    /// Every parameter of a page.
    public static final Set<String> PARAMETERS = Set.of("result", "limit", "cursor");

    /// Which items are wanted; null where it does not matter.
    public record Filter(UUID run, @Nullable ItemResult result) {}

    /// Reads a page's parameters.
    public static ItemQuery read(UUID run, Parameters given) {
        Filter filter = new Filter(run, given.choice("result", ItemResult.class).orElse(null));
        return new ItemQuery(
                filter,
                Page.limit(given),
                Page.after(given, text -> OrdinalPosition.read(text, filter)));
    }

    String cursor(RunItem last) {
        return new OrdinalPosition(last.ordinal()).cursor(filter);
    }
}
