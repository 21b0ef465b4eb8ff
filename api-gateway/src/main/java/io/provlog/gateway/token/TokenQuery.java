package io.provlog.gateway.token;

import io.provlog.gateway.paging.Page;
import io.provlog.gateway.paging.Position;
import io.provlog.gateway.parameter.Parameters;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One page of the tokens, newest first.
///
/// @param after the page begins after this position; null for the newest
public record TokenQuery(int limit, @Nullable Position after) {

    static final Set<String> PARAMETERS = Set.of("limit", "cursor");

    private static final String FILTER = "tokens";

    /// Reads which page is wanted.
    public static TokenQuery read(Parameters given) {
        return new TokenQuery(
                Page.limit(given), Page.after(given, text -> Position.read(text, FILTER)));
    }

    static String cursor(ApiToken last) {
        return new Position(last.createdAt(), last.id()).cursor(FILTER);
    }
}
