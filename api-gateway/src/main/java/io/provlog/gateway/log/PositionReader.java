package io.provlog.gateway.log;

import static io.provlog.contract.AttemptStatus.FAILED;
import static io.provlog.gateway.sql.Columns.time;
import static io.provlog.gateway.sql.Columns.uuid;
import static io.provlog.gateway.sql.Conditions.utc;

import io.provlog.gateway.paging.Position;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Asks PostgreSQL for the positions of entries, newest first. Any thread may use it.
@Component
class PositionReader {

    /// So many entries are looked through at a time.
    private static final int AT_A_TIME = 4_000;

    private static final Duration WEEK = Duration.ofDays(7);

    private static final UUID HIGHEST_ID = new UUID(-1, -1);

    private final JdbcClient jdbc;
    private final Clock clock;

    PositionReader(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Some thousand entries that were looked through.
    ///
    /// @param end older entries were not looked at; null where there are none
    record Look(List<Position> found, @Nullable Position end) {}

    /// A look through entries of all kinds.
    ///
    /// @param kindsPerWeek how many a week are of the kinds that are asked for, of whichever
    ///   service
    record FirstLook(Look look, long kindsPerWeek) {}

    /// Finds entries of any service.
    List<Position> newest(LogFilter filter, @Nullable Position before, int limit) {
        return jdbc.sql(question(filter))
                .params(values(filter, before, limit))
                .query(PositionReader::position)
                .list();
    }

    /// Finds entries of some services.
    List<Position> newestOfServices(
            LogFilter filter,
            List<MatchingService> services,
            @Nullable Position before,
            int limit) {
        Map<String, Object> values = values(filter, before, limit);
        values.put("services", ids(services));
        values.put(
                "lastAttempts",
                services.stream().map(MatchingService::lastAttempt).toArray(String[]::new));
        return jdbc.sql(LogSql.OF_SERVICES).params(values).query(PositionReader::position).list();
    }

    /// Looks through the newest few thousand entries, of all kinds.
    ///
    /// @param services those that match, where they are known
    FirstLook lookThroughAll(
            LogFilter filter,
            ServiceTerm term,
            @Nullable List<MatchingService> services,
            @Nullable Position before) {
        List<SeenOfAll> seen =
                looking(LogSql.LOOKING_THROUGH_ALL, filter, term, services, before)
                        .query(PositionReader::seenOfAll)
                        .list();
        return new FirstLook(
                look(seen.stream().map(SeenOfAll::seen).toList()),
                seen.isEmpty() ? 0 : seen.getLast().kindsPerWeek());
    }

    /// Looks through the newest few thousand entries of the kinds that are asked for.
    ///
    /// @param services those that match, where they are known
    Look lookThroughKinds(
            LogFilter filter,
            ServiceTerm term,
            @Nullable List<MatchingService> services,
            @Nullable Position before) {
        return look(
                looking(LogSql.lookingThrough(question(filter)), filter, term, services, before)
                        .query(PositionReader::seen)
                        .list());
    }

    private JdbcClient.StatementSpec looking(
            String sql,
            LogFilter filter,
            ServiceTerm term,
            @Nullable List<MatchingService> services,
            @Nullable Position before) {
        return jdbc.sql(sql)
                .params(values(filter, before, AT_A_TIME))
                .param("services", services == null ? null : ids(services))
                .param("pattern", term.pattern())
                .param("term", term.text());
    }

    private static Look look(List<Seen> seen) {
        List<Position> found = seen.stream().filter(Seen::matches).map(Seen::position).toList();
        boolean othersFollow = !seen.isEmpty() && seen.getLast().isLast();
        return new Look(found, othersFollow ? seen.getLast().position() : null);
    }

    private record Seen(Position position, boolean matches, boolean isLast) {}

    private record SeenOfAll(Seen seen, Instant newest, int ofKind) {

        /// Where the last entry that was looked at is this one.
        long kindsPerWeek() {
            long millis = Duration.between(seen.position().time(), newest).toMillis();
            return ofKind * WEEK.toMillis() / Math.max(1, millis);
        }
    }

    private static String[] ids(List<MatchingService> services) {
        return services.stream().map(MatchingService::id).toArray(String[]::new);
    }

    private static String question(LogFilter filter) {
        if (!filter.isForEveryKind()) {
            return LogSql.OF_KINDS;
        }
        return switch (filter.status()) {
            case null -> LogSql.ALL;
            case FAILED -> LogSql.FAILED;
            case SUCCESS -> LogSql.SUCCEEDED;
        };
    }

    private Map<String, Object> values(LogFilter filter, @Nullable Position before, int limit) {
        Instant from = filter.range().from(clock.instant());
        Instant to = filter.range().to();
        Map<String, Object> values = new HashMap<>();
        values.put("server", filter.server());
        values.put("action", filter.action() == null ? null : filter.action().wireName());
        values.put("cause", filter.cause() == null ? null : filter.cause().wireName());
        values.put("failed", filter.status() == null ? null : filter.status() == FAILED);
        values.put("from", from == null ? OffsetDateTime.MIN : utc(from));
        values.put("to", to == null ? OffsetDateTime.MAX : utc(to));
        values.put("beforeTime", before == null ? OffsetDateTime.MAX : utc(before.time()));
        values.put("beforeId", before == null ? HIGHEST_ID : before.id());
        values.put("limit", limit);
        return values;
    }

    private static Position position(ResultSet row, int number) throws SQLException {
        return new Position(time(row, "attempted_at"), uuid(row, "id"));
    }

    private static Seen seen(ResultSet row, int number) throws SQLException {
        return new Seen(
                position(row, number), row.getBoolean("matches"), row.getBoolean("is_last"));
    }

    private static SeenOfAll seenOfAll(ResultSet row, int number) throws SQLException {
        return new SeenOfAll(seen(row, number), time(row, "newest"), row.getInt("of_kind"));
    }
}
