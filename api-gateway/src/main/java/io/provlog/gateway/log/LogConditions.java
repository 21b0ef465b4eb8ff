package io.provlog.gateway.log;

import io.provlog.contract.AttemptStatus;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The conditions of one query as SQL, with the values that belong to them. Belongs to the
/// request's thread.
final class LogConditions {

    private final StringBuilder sql = new StringBuilder();
    private final Map<String, Object> values = new HashMap<>();

    LogConditions(LogQuery query, Instant now) {
        LogFilter filter = query.filter();
        status(filter);
        add(LogSql.CAUSE, "cause", filter.cause() == null ? null : filter.cause().wireName());
        add(LogSql.ACTION, "action", filter.action() == null ? null : filter.action().wireName());
        add(LogSql.SERVER, "server", filter.server());
        add(LogSql.FROM, "from", utc(filter.range().from(now)));
        add(LogSql.TO, "to", utc(filter.range().to()));
        before(query.before());
        // One more than wanted tells whether others follow.
        values.put("limit", query.limit() + 1);
    }

    private void status(LogFilter filter) {
        if (filter.status() == AttemptStatus.SUCCESS) {
            sql.append(LogSql.SUCCEEDED);
        }
        if (filter.status() == AttemptStatus.FAILED || filter.cause() != null) {
            sql.append(LogSql.FAILED);
        }
    }

    private void before(@Nullable Position position) {
        if (position != null) {
            add(LogSql.BEFORE, "beforeTime", utc(position.attemptedAt()));
            values.put("beforeId", position.id());
        }
    }

    /// Adds a condition, unless there is nothing to ask for.
    void add(String condition, String name, @Nullable Object value) {
        if (value != null) {
            sql.append(condition);
            values.put(name, value);
        }
    }

    /// Adds a value for a place that is not in the conditions.
    void value(String name, Object value) {
        values.put(name, value);
    }

    String sql() {
        return sql.toString();
    }

    Map<String, Object> values() {
        return values;
    }

    static @Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
