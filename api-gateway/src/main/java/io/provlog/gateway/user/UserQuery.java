package io.provlog.gateway.user;

import io.provlog.gateway.paging.NamePosition;
import io.provlog.gateway.paging.Page;
import io.provlog.gateway.parameter.Parameters;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One page of the users, in the order of their names.
///
/// @param after the page begins after this name; empty for the first
public record UserQuery(int limit, String after) {

    static final Set<String> PARAMETERS = Set.of("limit", "cursor");

    private static final String FILTER = "users";

    /// Reads which page is wanted.
    public static UserQuery read(Parameters given) {
        @Nullable NamePosition after = Page.after(given, text -> NamePosition.read(text, FILTER));
        return new UserQuery(Page.limit(given), after == null ? "" : after.name());
    }

    static String cursor(UserEntry last) {
        return new NamePosition(last.name(), "").cursor(FILTER);
    }
}
