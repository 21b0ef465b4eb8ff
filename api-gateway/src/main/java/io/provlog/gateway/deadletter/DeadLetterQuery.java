package io.provlog.gateway.deadletter;

import io.provlog.gateway.paging.Page;
import io.provlog.gateway.paging.Position;
import io.provlog.gateway.parameter.Parameters;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One page of dead letters, newest first.
///
/// @param key tells its cursors from those of other filters
/// @param after the page begins after this position; null for the newest
public record DeadLetterQuery(
        DeadLetterFilter filter, Object key, int limit, @Nullable Position after) {

    /// Every parameter of a page.
    public static final Set<String> PARAMETERS =
            Stream.concat(DeadLetterFilter.PARAMETERS.stream(), Stream.of("limit", "cursor"))
                    .collect(Collectors.toUnmodifiableSet());

    static DeadLetterQuery read(Parameters given) {
        DeadLetterFilter filter = DeadLetterFilter.read(given);
        return read(given, filter, filter);
    }

    /// Reads which part of what a filter matches is wanted.
    ///
    /// @param key tells its cursors from those of other filters
    public static DeadLetterQuery read(Parameters given, DeadLetterFilter filter, Object key) {
        return new DeadLetterQuery(
                filter,
                key,
                Page.limit(given),
                Page.after(given, text -> Position.read(text, key)));
    }

    String cursor(DeadLetterItem last) {
        return last.entry().position().cursor(key);
    }
}
