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
/// @param key tells its cursors from those of other filters
/// @param after the page begins after this position; null for the newest
public record AuditQuery(Filter filter, Object key, int limit, @Nullable Position after) {

    /// Every parameter that asks for a page.
    public static final Set<String> PARAMETERS =
            Set.of("user", "action", "from", "to", "limit", "cursor");

    private static final int MAX_USER_LENGTH = 100;

    /// Which acts are wanted; null where it does not matter.
    public record Filter(@Nullable String user, @Nullable AuditAction action, Between between) {}

    static AuditQuery read(Parameters given) {
        Filter filter = filter(given);
        return read(given, filter, filter);
    }

    /// Reads which page is wanted.
    ///
    /// @param key tells its cursors from those of other filters
    public static AuditQuery read(Parameters given, Object key) {
        return read(given, filter(given), key);
    }

    private static AuditQuery read(Parameters given, Filter filter, Object key) {
        return new AuditQuery(
                filter,
                key,
                Page.limit(given),
                Page.after(given, text -> Position.read(text, key)));
    }

    private static Filter filter(Parameters given) {
        return new Filter(
                given.text("user", MAX_USER_LENGTH)
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .orElse(null),
                given.choice("action", AuditAction.class).orElse(null),
                Between.read(given));
    }

    String cursor(AuditEntry last) {
        return new Position(last.at(), last.id()).cursor(key);
    }
}
