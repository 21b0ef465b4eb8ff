package io.provlog.gateway.replayrun;

import static io.provlog.gateway.sql.Columns.word;

import io.provlog.gateway.paging.OrdinalPosition;
import io.provlog.gateway.paging.Page;
import io.provlog.gateway.sql.Conditions;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads runs and their items. Any thread may use it.
@Component
public class RunReader {

    private static final String RUNS =
            """
            select r.id, r.state, r.note, r.requested_at, r.username, r.address, r.reason, r.filters,
                   r.rate_per_second, r.force, r.canary, r.canary_job, r.items, r.published, r.refused,
                   r.ended_at
              from gateway.replay_run r
             where true
            """;

    private static final String ID = " and r.id = :id";

    private static final String NEWEST_FIRST =
            """
             order by r.requested_at desc, r.id desc
             limit :limit
            """;

    private static final String RESULTS =
            """
            select i.result, count(*) as items
              from gateway.replay_item i
             where i.run_id = :id
             group by i.result
            """;

    private static final String ITEMS =
            """
            select i.ordinal, i.dead_letter_id, i.result, i.detail, i.job_id, i.at,
                   d.service_id, d.domain, d.server, d.action, d.cause, j.state as job_state
              from (select * from gateway.replay_item i
                     where i.run_id = :run
            """;

    private static final String IN_ORDER =
            """
                     order by i.ordinal
                     limit :limit) i
              left join dead_letter d on d.id = i.dead_letter_id
              left join job j on j.job_id = i.job_id
             order by i.ordinal
            """;

    private static final String RESULT = " and i.result = :result";
    private static final String AFTER_ITEM = " and i.ordinal > :after";

    private final JdbcClient jdbc;

    RunReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Reads one page, newest first.
    public Page<ReplayRun> page(RunQuery query) {
        Conditions conditions = new Conditions();
        conditions.after("r.requested_at", "r.id", query.after());
        // One more than wanted tells whether others follow.
        conditions.value("limit", query.limit() + 1);
        return Page.of(
                jdbc.sql(RUNS + conditions.sql() + NEWEST_FIRST)
                        .params(conditions.values())
                        .query(RunRows::run)
                        .list(),
                query.limit(),
                RunQuery::cursor);
    }

    /// Reads one run. Empty where there is none.
    public Optional<ReplayRun> find(UUID id) {
        return jdbc.sql(RUNS + ID).param("id", id).query(RunRows::run).optional();
    }

    /// Reads one run and the number of its items for each result.
    public Optional<ReplayRunDetail> detail(UUID id) {
        return find(id).map(run -> new ReplayRunDetail(run, results(id)));
    }

    private Map<ItemResult, Integer> results(UUID id) {
        Map<ItemResult, Integer> results = new EnumMap<>(ItemResult.class);
        jdbc.sql(RESULTS)
                .param("id", id)
                .query(row -> {
                    results.put(word(row, "result", ItemResult.class), row.getInt("items"));
                });
        return results;
    }

    /// Reads one page of a run's items, in their order.
    public Page<RunItem> items(ItemQuery query) {
        Conditions conditions = new Conditions();
        ItemResult result = query.filter().result();
        OrdinalPosition after = query.after();
        conditions.add(RESULT, "result", result == null ? null : result.wireName());
        conditions.add(AFTER_ITEM, "after", after == null ? null : after.ordinal());
        conditions.value("run", query.filter().run());
        conditions.value("limit", query.limit() + 1);
        return Page.of(
                jdbc.sql(ITEMS + conditions.sql() + IN_ORDER)
                        .params(conditions.values())
                        .query(RunRows::item)
                        .list(),
                query.limit(),
                query::cursor);
    }
}
