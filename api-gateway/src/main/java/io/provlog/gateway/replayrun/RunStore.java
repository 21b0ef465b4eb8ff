package io.provlog.gateway.replayrun;

import static io.provlog.gateway.sql.Conditions.utc;

import io.provlog.contract.ContractJson;
import io.provlog.gateway.audit.Actor;
import io.provlog.gateway.deadletter.DeadLetterConditions;
import io.provlog.gateway.sql.Conditions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Freezes what filters match into runs, in one statement. Any thread may use it.
@Component
class RunStore {

    /// For a hundred thousand dead letters on a busy database; other questions get less.
    private static final int TIMEOUT_SECONDS = 30;

    private static final Duration KEPT = Duration.ofDays(90);

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
                on conflict (id) do nothing
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
