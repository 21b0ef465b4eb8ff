package io.provlog.gateway.replayrun;

import static io.provlog.gateway.sql.Columns.uuid;
import static io.provlog.gateway.sql.Conditions.utc;

import java.time.Clock;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The items of runs that are worked on. Any thread may use it.
@Component
class ItemStore {

    /// Noted before it is tried, so that whoever finds it later knows that it may be in Kafka.
    private static final String CLAIM =
            """
            update gateway.replay_item i
               set tries = i.tries + 1
              from gateway.replay_run r
             where r.id = :run and r.state = 'running' and r.leased_by = :gateway
               and i.run_id = r.id and i.ordinal = r.published + r.refused + 1
            returning i.ordinal, i.dead_letter_id, i.tries
            """;

    /// Only what was published makes the next one wait.
    private static final String SETTLE =
            """
            with settled as (
                update gateway.replay_item
                   set result = :result, job_id = :job, detail = :detail, at = :now
                 where run_id = :run and ordinal = :ordinal and result = 'waiting'
                returning case when result = 'published' then 1 else 0 end as published
            )
            update gateway.replay_run r
               set published = r.published + s.published,
                   refused = r.refused + 1 - s.published,
                   canary = case when r.canary = 'next' and s.published = 1 then 'waiting'
                                 else r.canary end,
                   canary_job = case when r.canary = 'next' and s.published = 1
                                     then cast(:job as uuid) else r.canary_job end,
                   canary_since = case when r.canary = 'next' and s.published = 1
                                       then :now else r.canary_since end,
                   note = case when r.state = 'running' then null else r.note end,
                   failed_tries = 0,
                   due_at = r.due_at + s.published * make_interval(secs => 1 / r.rate_per_second),
                   leased_by = null, leased_until = null
              from settled s
             where r.id = :run
            """;

    private static final String FINISH =
            """
            update gateway.replay_run
               set state = 'finished', note = null, ended_at = :now,
                   leased_by = null, leased_until = null
             where id = :run and state = 'running' and published + refused = items
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    ItemStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// The item whose turn it is; empty where there is none, or the run goes on no more.
    Optional<LeasedRun.Item> claim(LeasedRun run) {
        return jdbc.sql(CLAIM)
                .param("run", run.id())
                .param("gateway", run.gateway())
                .query((row, _) ->
                        new LeasedRun.Item(
                                row.getInt("ordinal"),
                                uuid(row, "dead_letter_id"),
                                row.getInt("tries") == 1))
                .optional();
    }

    /// Writes down what became of an item, once, and lets go of the run.
    void settle(LeasedRun run, LeasedRun.Item item, ItemOutcome outcome) {
        jdbc.sql(SETTLE)
                .param("run", run.id())
                .param("ordinal", item.ordinal())
                .param("result", outcome.result().wireName())
                .param("job", outcome.job())
                .param("detail", outcome.detail())
                .param("now", utc(clock.instant()))
                .update();
    }

    /// Ends a run that has no item left; false where it has.
    boolean finish(LeasedRun run) {
        return jdbc.sql(FINISH).param("run", run.id()).param("now", utc(clock.instant())).update()
                == 1;
    }
}
