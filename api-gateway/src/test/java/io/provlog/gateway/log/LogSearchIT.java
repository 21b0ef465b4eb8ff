package io.provlog.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.Action;
import io.provlog.contract.AttemptStatus;
import io.provlog.contract.Cause;
import io.provlog.gateway.LogDatabase;
import io.provlog.gateway.paging.Position;
import io.provlog.gateway.sql.Columns;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// Whichever way a search takes, it finds what the plainest question finds: ten weeks of 16,000
/// entries are asked for every filter alone and for many combinations.
@Timeout(120)
class LogSearchIT {

    private static final int LIMIT = 30;

    // Quiet services have no entry after the first week, those of `.none` none at all.
    private static final String SERVICES =
            """
            insert into service (id, domain, client_name, server, described_at, names, last_attempted_at)
            select 's' || n, name, 'Jane Doe', 'panel-1', now(), name || E'\\njane doe', null
            from (select n, 'site-' || n || case when n % 50 = 0 then '.quiet'
                                                 when n % 50 = 1 then '.none'
                                                 when n % 50 = 2 then '.ee'
                                                 when n % 10 < 5 then '.com' else '.net' end as name
                  from generate_series(1, 22000) n) named
            """;

    private static final String ENTRIES =
            """
            insert into provisioning_log (id, job_id, service_id, domain, client_name, action, status,
                   attempt, attempted_at, max_attempts, cause, finished_at, duration_ms, server, next,
                   worker)
            select gen_random_uuid(), gen_random_uuid(), 's' || service, 'x', 'x',
                   (array['create', 'suspend', 'unsuspend', 'terminate'])[1 + least(3, n % 13)],
                   case when cause is null then 'success' else 'failed' end,
                   1, at, 1, cause, at, 0, server,
                   case when cause is null then 'done' else 'dead-letter' end, 'w'
            from (select n,
                         case when n % 50 = 0 and n > 1600 or n % 50 = 1 then n % 8000 + 3
                              else n % 8000 end as service,
                         '2026-09-21T00:00:00Z'::timestamptz + (n / 3) * interval '1096.3 seconds' as at,
                         case when n % 4000 = 7 then 'tls-verify-failed'
                              when n % 17 = 0 then 'panel-error' end as cause,
                         case when n between 5000 and 5900 and n % 30 = 0 then 'panel-9'
                              else 'panel-' || (1 + n % 4) end as server
                  from generate_series(1, 16000) n) made
            """;

    private static final String LAST_ATTEMPTS =
            """
            update service
            set last_action = 'create', last_status = 'success', last_attempted_at = last.at
            from (select service_id, max(attempted_at) as at from provisioning_log group by 1) last
            where last.service_id = service.id
            """;

    private static final String PLAINEST =
            """
            select l.attempted_at, l.id from provisioning_log l
            where (:term::text is null
                   or exists (select from service s where s.id = l.service_id
                              and (s.names like '%' || :term || '%' or s.id = :term)))
              and (:action::text is null or l.action = :action)
              and (:status::text is null or l.status = :status)
              and (:cause::text is null or l.cause = :cause)
              and (:server::text is null or l.server = :server)
              and (:from::timestamptz is null or l.attempted_at >= :from::timestamptz)
              and (:to::timestamptz is null or l.attempted_at < :to::timestamptz)
            order by l.attempted_at desc, l.id desc
            """;

    private static final List<@Nullable String> TERMS =
            Arrays.asList(
                    null, "site-77.", "s123", ".quiet", ".none", ".ee", ".com", "jane", "nobody");
    private static final List<@Nullable Action> ACTIONS = Arrays.asList(null, Action.TERMINATE);
    private static final List<@Nullable AttemptStatus> STATUSES =
            Arrays.asList(null, AttemptStatus.SUCCESS, AttemptStatus.FAILED);
    private static final List<@Nullable Cause> CAUSES =
            Arrays.asList(null, Cause.PANEL_ERROR, Cause.TLS_VERIFY_FAILED, Cause.FORBIDDEN);
    private static final List<@Nullable String> SERVERS =
            Arrays.asList(null, "panel-2", "panel-9", "panel-77");
    private static final List<TimeRange> RANGES =
            List.of(
                    new TimeRange(null, null, null),
                    new TimeRange(null, Instant.parse("2026-10-08T12:00:00Z"), null),
                    new TimeRange(null, null, Instant.parse("2026-10-08T12:00:00Z")),
                    new TimeRange(
                            null,
                            Instant.parse("2026-10-05T00:00:00Z"),
                            Instant.parse("2026-10-06T00:00:00Z")),
                    new TimeRange(
                            null,
                            Instant.parse("2024-01-01T00:00:00Z"),
                            Instant.parse("2024-02-01T00:00:00Z")));

    private static JdbcClient jdbc;
    private static LogSearch search;

    @BeforeAll
    static void fill() {
        LogDatabase log = LogDatabase.create();
        log.run(SERVICES);
        log.run(
                """
                do $$ begin
                    perform provisioning_log_partition('2026-09-21T00:00:00Z'::timestamptz
                            + week * interval '168 hours') from generate_series(0, 12) week;
                end $$
                """);
        log.run(ENTRIES);
        log.run(LAST_ATTEMPTS);
        log.run("analyze");
        jdbc = JdbcClient.create(new SingleConnectionDataSource(log.gatewayUrl(), true));
        search =
                new LogSearch(new PositionReader(jdbc, Clock.systemUTC()), new ServiceReader(jdbc));
    }

    @Test
    void findsWhatThePlainestQuestionFinds() {
        var random = new Random(20_261_125);
        List<LogFilter> filters = new ArrayList<>(alone());
        for (int i = 0; i < 250; i++) {
            filters.add(
                    new LogFilter(
                            pick(TERMS, random),
                            pick(ACTIONS, random),
                            pick(STATUSES, random),
                            pick(CAUSES, random),
                            pick(SERVERS, random),
                            pick(RANGES, random)));
        }
        filters.forEach(LogSearchIT::findsTheSame);
    }

    private static List<LogFilter> alone() {
        TimeRange always = RANGES.getFirst();
        List<LogFilter> filters = new ArrayList<>();
        TERMS.forEach(term -> filters.add(new LogFilter(term, null, null, null, null, always)));
        ACTIONS.forEach(
                action -> filters.add(new LogFilter(null, action, null, null, null, always)));
        STATUSES.forEach(
                status -> filters.add(new LogFilter(null, null, status, null, null, always)));
        CAUSES.forEach(cause -> filters.add(new LogFilter(null, null, null, cause, null, always)));
        SERVERS.forEach(
                server -> filters.add(new LogFilter(null, null, null, null, server, always)));
        RANGES.forEach(range -> filters.add(new LogFilter(null, null, null, null, null, range)));
        return filters;
    }

    /// At the beginning, after some pages, and at the end.
    private static void findsTheSame(LogFilter filter) {
        List<Position> all = plainest(filter);
        assertThat(search.newest(new LogQuery(filter, LIMIT, null)))
                .as("the first page of %s", filter)
                .isEqualTo(all.subList(0, Math.min(all.size(), LIMIT + 1)));
        for (int place : List.of(0, all.size() / 3, all.size() / 2, all.size() - 10)) {
            if (place >= 0 && place < all.size()) {
                List<Position> rest = all.subList(place + 1, all.size());
                assertThat(search.newest(new LogQuery(filter, LIMIT, all.get(place))))
                        .as("after %d of %d of %s", place + 1, all.size(), filter)
                        .isEqualTo(rest.subList(0, Math.min(rest.size(), LIMIT + 1)));
            }
        }
    }

    private static List<Position> plainest(LogFilter filter) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("term", filter.service());
        values.put("action", filter.action() == null ? null : filter.action().wireName());
        values.put("status", filter.status() == null ? null : filter.status().wireName());
        values.put("cause", filter.cause() == null ? null : filter.cause().wireName());
        values.put("server", filter.server());
        values.put("from", text(filter.range().from()));
        values.put("to", text(filter.range().to()));
        return jdbc.sql(PLAINEST)
                .params(values)
                .query((row, _) ->
                        new Position(Columns.time(row, "attempted_at"), Columns.uuid(row, "id")))
                .list();
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    private static <T extends @Nullable Object> T pick(List<T> some, Random random) {
        return some.get(random.nextInt(some.size()));
    }
}
