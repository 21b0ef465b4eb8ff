package io.provlog.gateway.paging;

import io.provlog.gateway.parameter.Parameters;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One page of a list.
///
/// @param nextCursor asks for the items that follow; null where there are none
public record Page<T>(List<T> items, @Nullable String nextCursor) {

    private static final int MAX_LIMIT = 200;
    private static final int DEFAULT_LIMIT = 50;

    /// Reads how many items are wanted.
    public static int limit(Parameters given) {
        return given.number("limit", 1, MAX_LIMIT, DEFAULT_LIMIT);
    }

    /// Reads after which position the page begins; null for the first page.
    ///
    /// @param read makes a position of a cursor
    public static <P> @Nullable P after(Parameters given, Function<String, Optional<P>> read) {
        return given.read(
                        "cursor",
                        read,
                        "cursor must be the nextCursor of a request with the same filters")
                .orElse(null);
    }

    /// Cuts a page off.
    ///
    /// @param found one more than `limit` where others follow
    /// @param cursor of a page's last item
    public static <T> Page<T> of(List<T> found, int limit, Function<T, String> cursor) {
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        List<T> items = List.copyOf(found.subList(0, limit));
        return new Page<>(items, cursor.apply(items.getLast()));
    }
}
