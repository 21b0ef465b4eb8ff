package io.provlog.gateway.log;

import static io.provlog.contract.AttemptStatus.FAILED;
import static io.provlog.gateway.sql.Columns.time;
import static io.provlog.gateway.sql.Columns.uuid;
import static io.provlog.gateway.sql.Conditions.utc;

import io.provlog.gateway.paging.Position;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Asks PostgreSQL for the positions of entries, newest first. Any thread may use it.
@Component
class PositionReader {

    /// For each entry that is wanted, so many are looked through first: what is asked for often is
    /// among them.
    private static final long AT_FIRST = 50;

    /// But no more than so many.
    private static final int AT_MOST = 4_000;

    private static final Duration WEEK = Duration.ofDays(7);

    private static final Duration RECENT = Duration.ofDays(14);

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

    /// Finds entries of any service. Most often the last weeks have enough of them: PostgreSQL then
    /// opens but these, which takes a tenth of the time that all partitions would.
    List<Position> newest(LogFilter filter, @Nullable Position before, int limit) {
        Map<String, Object> values = values(filter, before, limit);
        Instant from = filter.range().from(clock.instant());
        Instant recent = end(filter, before).minus(RECENT);
        if (from == null || from.isBefore(recent)) {
            values.put("from", recent.atOffset(ZoneOffset.UTC));
            List<Position> found = recent(filter, values, limit);
            if (found.size() == limit) {
                return found;
            }
        }
        return ask(question(filter), values(filter, before, limit));
    }

    private List<Position> recent(LogFilter filter, Map<String, Object> values, int limit) {
        if (!filter.isForEveryKind()) {
            boolean failed = filter.cause() != null || filter.status() == FAILED;
            List<Position> found = ask(failed ? LogSql.AMONG_FAILED : LogSql.AMONG_ALL, values);
            if (found.size() == limit) {
                return found;
            }
        }
        return ask(question(filter), values);
    }

    /// After which no entry can be wanted, or is likely to be.
    private Instant end(LogFilter filter, @Nullable Position before) {
        return Stream.of(
                        clock.instant(), filter.range().to(), before == null ? null : before.time())
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private List<Position> ask(String question, Map<String, Object> values) {
        return jdbc.sql(question).params(values).query(PositionReader::position).list();
    }

    /// Finds entries of some services.
    List<Position> newestOfServices(
            LogFilter filter,
            List<MatchingService> services,
            @Nullable Position before,
            int limit) {
        Map<String, Object> values = values(filter, before, limit);
        if (services.size() == 1) {
            values.put("service", services.getFirst().id());
            return ask(
                    filter.isForEveryKind() && filter.status() == null
                            ? LogSql.OF_SERVICE
                            : LogSql.OF_SERVICE_AND_KINDS,
                    values);
        }
        values.put("services", ids(services));
        values.put(
                "lastAttempts",
                services.stream().map(MatchingService::lastAttempt).toArray(String[]::new));
        return ask(LogSql.OF_SERVICES, values);
    }

    /// Looks through the newest entries, a few thousand at most, of all kinds.
    ///
    /// @param services those that match, where they are known
    /// @param wanted how many are to be found
    FirstLook lookThroughAll(
            LogFilter filter,
            ServiceTerm term,
            @Nullable List<MatchingService> services,
            @Nullable Position before,
            int wanted) {
        List<SeenOfAll> seen =
                looking(
                                LogSql.lookingThroughAll(match(services)),
                                values(filter, before, Math.clamp(AT_FIRST * wanted, 1, AT_MOST)),
                                term,
                                services)
                        .query(PositionReader::seenOfAll)
                        .list();
        return new FirstLook(
                look(seen.stream().map(SeenOfAll::seen).toList()),
                seen.isEmpty() ? 0 : seen.getLast().kindsPerWeek());
    }

    /// Looks through the newest entries of the kinds that are asked for.
    ///
    /// @param services those that match, where they are known
    /// @param limit through so many
    Look lookThroughKinds(
            LogFilter filter,
            ServiceTerm term,
            @Nullable List<MatchingService> services,
            @Nullable Position before,
            int limit) {
        return look(
                looking(
                                LogSql.lookingThrough(question(filter), match(services)),
                                values(filter, before, limit),
                                term,
                                services)
                        .query(PositionReader::seen)
                        .list());
    }

    private JdbcClient.StatementSpec looking(
            String sql,
            Map<String, Object> values,
            ServiceTerm term,
            @Nullable List<MatchingService> services) {
        if (services != null) {
            values.put("services", ids(services));
        }
        return jdbc.sql(sql)
                .params(values)
                .param("pattern", term.pattern())
                .param("term", term.text());
    }

    private static LogSql.Match match(@Nullable List<MatchingService> services) {
        return services == null ? LogSql.Match.BY_NAME : LogSql.Match.BY_ID;
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
        values.put("server", text(filter.server()));
        values.put("action", text(filter.action() == null ? null : filter.action().wireName()));
        values.put("cause", text(filter.cause() == null ? null : filter.cause().wireName()));
        values.put("failed", filter.status() == null ? null : filter.status() == FAILED);
        values.put("from", from == null ? OffsetDateTime.MIN : utc(from));
        values.put("to", to == null ? OffsetDateTime.MAX : utc(to));
        values.put("beforeTime", before == null ? OffsetDateTime.MAX : utc(before.time()));
        values.put("beforeId", before == null ? HIGHEST_ID : before.id());
        values.put("limit", limit);
        return values;
    }

    /// With its type also where it is null. Else the driver takes the type for another one than
    /// before, and has the statement planned anew.
    private static SqlParameterValue text(@Nullable String value) {
        return new SqlParameterValue(Types.VARCHAR, value);
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
