package io.provlog.gateway.log;

import static io.provlog.gateway.sql.Conditions.utc;

import io.provlog.contract.AttemptStatus;
import io.provlog.gateway.paging.Position;
import io.provlog.gateway.sql.Conditions;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The conditions of a query of the log.
final class LogConditions {

    private LogConditions() {}

    static Conditions of(LogQuery query, Instant now) {
        LogFilter filter = query.filter();
        Conditions conditions = new Conditions();
        status(filter, conditions);
        conditions.add(
                LogSql.CAUSE, "cause", filter.cause() == null ? null : filter.cause().wireName());
        conditions.add(
                LogSql.ACTION,
                "action",
                filter.action() == null ? null : filter.action().wireName());
        conditions.add(LogSql.SERVER, "server", filter.server());
        conditions.add(LogSql.FROM, "from", utc(filter.range().from(now)));
        conditions.add(LogSql.TO, "to", utc(filter.range().to()));
        before(query.before(), conditions);
        // One more than wanted tells whether others follow.
        conditions.value("limit", query.limit() + 1);
        return conditions;
    }

    private static void status(LogFilter filter, Conditions conditions) {
        if (filter.status() == AttemptStatus.SUCCESS) {
            conditions.add(LogSql.SUCCEEDED);
        }
        if (filter.status() == AttemptStatus.FAILED || filter.cause() != null) {
            conditions.add(LogSql.FAILED);
        }
    }

    private static void before(@Nullable Position position, Conditions conditions) {
        if (position != null) {
            conditions.add(LogSql.BEFORE, "beforeTime", utc(position.time()));
            conditions.value("beforeId", position.id());
        }
    }
}
