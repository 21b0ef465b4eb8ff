package io.provlog.gateway.replayrun;

import static io.provlog.gateway.sql.Columns.optionalTime;
import static io.provlog.gateway.sql.Conditions.utc;

import io.provlog.contract.ContractJson;
import io.provlog.gateway.audit.Actor;
import io.provlog.gateway.deadletter.DeadLetterConditions;
import io.provlog.gateway.deadletter.DeadLetterFilter;
import io.provlog.gateway.sql.Conditions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Counts what filters match, and freezes it into runs. Both are one statement, and hold nothing
/// here. Any thread may use it.
@Component
class RunStore {

    /// For a hundred thousand dead letters on a busy database; other questions get less.
    private static final int TIMEOUT_SECONDS = 30;

    private static final Duration KEPT = Duration.ofDays(90);

    // What single replays are refused for, of many at once. The service tells most of them apart;
    // the log is asked only where it does not.
    private static final String COUNT =
            """
            select count(*) as matching, count(distinct d.service_id) as services,
                   count(*) filter (where not d.replayable) as not_replayable,
                   count(*) filter (where d.replayable and latest.id is not null and (
                       not exists (select from provisioning_log l
                                    where l.service_id = latest.id
                                      and l.attempted_at = latest.succeeded_at)
                       or exists (select from provisioning_log l
                                   where l.service_id = latest.id
                                     and l.attempted_at > d.dead_lettered_at
                                     and l.status = 'success'
                                     and not exists (select from dead_letter o
                                                      where o.job_id = l.replay_of
                                                        and o.dead_lettered_at < d.dead_lettered_at))
                   )) as overtaken,
                   min(d.dead_lettered_at) as first_at, max(d.dead_lettered_at) as last_at
              from dead_letter d
              left join service latest
                     on latest.id = d.service_id and latest.succeeded_at > d.dead_lettered_at
             where true
            """;

    private static final String FREEZE =
            """
            with matched as materialized (
                select d.id, row_number() over (order by d.dead_lettered_at, d.id) as ordinal
                  from dead_letter d
                 where true
            """;

    private static final String INTO_RUN =
            """
                 limit :max + 1
            ), counted as (
                select count(*) as items from matched
            ), run as (
                insert into gateway.replay_run (id, requested_at, username, address, reason, filters,
                       rate_per_second, force, items, state, canary, due_at)
                select :run, :now, :username, :address, :reason, cast(:filters as json),
                       :rate, :force, c.items, 'running', :canary, now()
                  from counted c
                 where c.items <= :max and c.items = coalesce(cast(:expected as bigint), c.items)
                returning id
            ), frozen as (
                insert into gateway.replay_item (run_id, ordinal, dead_letter_id)
                select run.id, m.ordinal, m.id from matched m cross join run
            )
            select items from counted
            """;

    // Each run that is begun clears away more than it adds.
    private static final String CLEAR =
            """
            delete from gateway.replay_run r
             using (select o.id from gateway.replay_run o
                     where o.ended_at < :expired
                     order by o.requested_at
                     limit 2) old
             where r.id = old.id
            """;

    private static final String UNFINISHED =
            """
            select count(*) from gateway.replay_run where ended_at is null
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    RunStore(DataSource database, Clock clock) {
        JdbcTemplate patient = new JdbcTemplate(database);
        patient.setQueryTimeout(TIMEOUT_SECONDS);
        jdbc = JdbcClient.create(patient);
        this.clock = clock;
    }

    Forecast.Counts count(DeadLetterFilter filter, boolean force) {
        Conditions conditions = DeadLetterConditions.of(filter);
        return jdbc.sql(COUNT + conditions.sql())
                .params(conditions.values())
                .query((row, _) -> {
                    int matching = row.getInt("matching");
                    int overtaken = row.getInt("overtaken");
                    int notReplayable = row.getInt("not_replayable");
                    return new Forecast.Counts(
                            matching,
                            row.getInt("services"),
                            overtaken,
                            notReplayable,
                            matching - notReplayable - (force ? 0 : overtaken),
                            optionalTime(row, "first_at"),
                            optionalTime(row, "last_at"));
                })
                .single();
    }

    int unfinished() {
        return jdbc.sql(UNFINISHED).query(Integer.class).single();
    }

    /// Makes a run of what matches now, unless that is too much or not what is expected.
    ///
    /// @return how many match; `max + 1` where there are more than `max`
    int freeze(UUID id, RunOrder order, Actor actor, int max) {
        Instant now = clock.instant();
        jdbc.sql(CLEAR).param("expired", utc(now.minus(KEPT))).update();
        Conditions conditions = DeadLetterConditions.of(order.filter());
        return jdbc.sql(FREEZE + conditions.sql() + INTO_RUN)
                .params(conditions.values())
                .param("max", max)
                .param("run", id)
                .param("now", utc(now))
                .param("username", actor.username())
                .param("address", actor.address())
                .param("reason", order.wish().reason())
                .param("filters", ContractJson.mapper().writeValueAsString(order.filter().asked()))
                .param("rate", order.ratePerSecond())
                .param("force", order.wish().force())
                .param("canary", (order.canary() ? Canary.NEXT : Canary.OFF).wireName())
                .param("expected", order.expected())
                .query(Integer.class)
                .single();
    }
}
