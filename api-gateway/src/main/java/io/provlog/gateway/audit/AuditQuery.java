package io.provlog.gateway.audit;

import io.provlog.gateway.paging.Page;
import io.provlog.gateway.paging.Position;
import io.provlog.gateway.parameter.Between;
import io.provlog.gateway.parameter.Parameters;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One page of the audit log, newest first.
///
/// @param after the page begins after this position; null for the newest
record AuditQuery(Filter filter, int limit, @Nullable Position after) {

    static final Set<String> PARAMETERS = Set.of("user", "action", "from", "to", "limit", "cursor");

    private static final int MAX_USER_LENGTH = 100;

    /// Which acts are wanted; null where it does not matter.
    record Filter(@Nullable String user, @Nullable AuditAction action, Between between) {}

    static AuditQuery read(Parameters given) {
        Filter filter =
                new Filter(
                        given.text("user", MAX_USER_LENGTH)
                                .map(name -> name.toLowerCase(Locale.ROOT))
                                .orElse(null),
                        given.choice("action", AuditAction.class).orElse(null),
                        Between.read(given));
        return new AuditQuery(
                filter, Page.limit(given), Page.after(given, text -> Position.read(text, filter)));
    }

    String cursor(AuditEntry last) {
        return new Position(last.at(), last.id()).cursor(filter);
    }
}
