package io.provlog.gateway.replayrun;

import io.provlog.gateway.paging.Page;
import io.provlog.gateway.paging.Position;
import io.provlog.gateway.parameter.Parameters;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One page of runs, newest first.
///
/// @param after the page begins after this position; null for the newest
public record RunQuery(int limit, @Nullable Position after) {

    /// Every parameter of a page.
    public static final Set<String> PARAMETERS = Set.of("limit", "cursor");

    /// Tells its cursors from those of other lists.
    private static final String LIST = "replay runs";

    /// Reads a page's parameters.
    public static RunQuery read(Parameters given) {
        return new RunQuery(
                Page.limit(given), Page.after(given, text -> Position.read(text, LIST)));
    }

    static String cursor(ReplayRun last) {
        return new Position(last.requestedAt(), last.id()).cursor(LIST);
    }
}
