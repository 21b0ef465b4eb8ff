package io.provlog.gateway.deadletter;

import static io.provlog.gateway.sql.Conditions.utc;

import io.provlog.gateway.log.ServiceTerm;
import io.provlog.gateway.sql.Conditions;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A filter as conditions on the table `dead_letter d`.
public final class DeadLetterConditions {

    private DeadLetterConditions() {}

    /// The conditions that together let through what the filter matches.
    public static Conditions of(DeadLetterFilter filter) {
        Conditions conditions = new Conditions();
        conditions.add(DeadLetterSql.STATE.formatted(filter.state().wireName()));
        conditions.add(
                DeadLetterSql.CAUSE,
                "cause",
                filter.cause() == null ? null : filter.cause().wireName());
        conditions.add(DeadLetterSql.SERVER, "server", filter.server());
        conditions.add(
                DeadLetterSql.ACTION,
                "action",
                filter.action() == null ? null : filter.action().wireName());
        conditions.add(DeadLetterSql.FROM, "from", utc(filter.between().from()));
        conditions.add(DeadLetterSql.TO, "to", utc(filter.between().to()));
        conditions.add(DeadLetterSql.IDS, "ids", texts(filter.ids()));
        if (filter.service() != null) {
            ServiceTerm term = new ServiceTerm(filter.service());
            conditions.add(DeadLetterSql.SERVICE, "term", term.text());
            conditions.value("pattern", term.pattern());
        }
        return conditions;
    }

    private static String @Nullable [] texts(@Nullable List<UUID> ids) {
        return ids == null ? null : ids.stream().map(UUID::toString).toArray(String[]::new);
    }
}
