package io.provlog.gateway.deadletter;

import io.provlog.gateway.paging.Page;
import io.provlog.gateway.paging.Position;
import io.provlog.gateway.parameter.Parameters;
import org.jspecify.annotations.Nullable;

/// One page of those that would be replayed, or of those that would not; the oldest first, as a
/// bulk replay takes them.
///
/// @param replayed which of the two
/// @param after the page begins after this position; null for the oldest
public record ProspectQuery(
        DeadLetterFilter filter, boolean replayed, int limit, @Nullable Position after) {

    /// Reads where the page begins.
    public static ProspectQuery read(Parameters given, DeadLetterFilter filter, boolean replayed) {
        return new ProspectQuery(
                filter,
                replayed,
                Page.limit(given),
                Page.after(given, text -> Position.read(text, key(filter, replayed))));
    }

    String cursor(DeadLetterEntry last) {
        return last.position().cursor(key(filter, replayed));
    }

    private static String key(DeadLetterFilter filter, boolean replayed) {
        return replayed + " " + filter;
    }
}
