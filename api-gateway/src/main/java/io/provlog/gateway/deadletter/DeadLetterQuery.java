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
/// @param after the page begins after this position; null for the newest
record DeadLetterQuery(DeadLetterFilter filter, int limit, @Nullable Position after) {

    static final Set<String> PARAMETERS =
            Stream.concat(DeadLetterFilter.PARAMETERS.stream(), Stream.of("limit", "cursor"))
                    .collect(Collectors.toUnmodifiableSet());

    static DeadLetterQuery read(Parameters given) {
        DeadLetterFilter filter = DeadLetterFilter.read(given);
        return new DeadLetterQuery(
                filter, Page.limit(given), Page.after(given, text -> Position.read(text, filter)));
    }

    String cursor(DeadLetterItem last) {
        return last.entry().position().cursor(filter);
    }
}
