package io.provlog.gateway.sql;

import io.provlog.gateway.paging.Position;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The conditions of one query as SQL, with the values that belong to them. Belongs to the
/// request's thread.
public final class Conditions {

    private final StringBuilder sql = new StringBuilder();
    private final Map<String, Object> values = new HashMap<>();

    /// Adds a condition without a value.
    public void add(String condition) {
        sql.append(condition);
    }

    /// Adds a condition, unless there is nothing to ask for.
    public void add(String condition, String name, @Nullable Object value) {
        if (value != null) {
            sql.append(condition);
            values.put(name, value);
        }
    }

    /// Goes on after a position, newest first; from the newest on where there is none.
    public void after(String time, String id, @Nullable Position position) {
        if (position != null) {
            add(" and (%s, %s) < (:afterTime, :afterId)".formatted(time, id));
            value("afterTime", position.time().atOffset(ZoneOffset.UTC));
            value("afterId", position.id());
        }
    }

    /// Adds a value for a place that is not in the conditions.
    public void value(String name, Object value) {
        values.put(name, value);
    }

    /// All conditions, one after the other.
    public String sql() {
        return sql.toString();
    }

    /// The values by their names.
    public Map<String, Object> values() {
        return values;
    }

    /// A time as PostgreSQL's driver takes it.
    public static @Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
