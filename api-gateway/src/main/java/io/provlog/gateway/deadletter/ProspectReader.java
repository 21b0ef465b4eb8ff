package io.provlog.gateway.deadletter;

import static io.provlog.gateway.sql.Columns.optionalTime;

import io.provlog.gateway.paging.Page;
import io.provlog.gateway.paging.Position;
import io.provlog.gateway.sql.Conditions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Tells of many dead letters what their replays would be refused for. Any thread may use it.
@Component
public class ProspectReader {

    /// For a hundred thousand dead letters on a busy database; other questions get less.
    private static final int TIMEOUT_SECONDS = 30;

    // What single replays are refused for, of many at once. The service tells most of them apart;
    // the log is asked only where it does not.
    private static final String OVERTAKEN =
            """
            latest.id is not null and (
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
                   )
            """;

    private static final String FROM =
            """
              from dead_letter d
              left join service latest
                     on latest.id = d.service_id and latest.succeeded_at > d.dead_lettered_at
             where true
            """;

    private static final String COUNT =
            """
            select count(*) as matching, count(distinct d.service_id) as services,
                   count(*) filter (where not d.replayable) as not_replayable,
                   count(*) filter (where d.replayable and %s) as overtaken,
                   min(d.dead_lettered_at) as first_at, max(d.dead_lettered_at) as last_at
            """
                            .formatted(OVERTAKEN)
                    + FROM;

    private static final String LETTERS = DeadLetterSql.COLUMNS + FROM;

    private static final String REPLAYED = " and d.replayable and not (" + OVERTAKEN + ")";
    private static final String LEFT_OUT = " and not (d.replayable and not (" + OVERTAKEN + "))";
    private static final String AFTER = " and (d.dead_lettered_at, d.id) > (:afterTime, :afterId)";

    private static final String OLDEST_FIRST =
            """
             order by d.dead_lettered_at, d.id
             limit :limit
            """;

    private final JdbcClient jdbc;
    private final DeadLetterReader letters;

    ProspectReader(DataSource database, DeadLetterReader letters) {
        JdbcTemplate patient = new JdbcTemplate(database);
        patient.setQueryTimeout(TIMEOUT_SECONDS);
        jdbc = JdbcClient.create(patient);
        this.letters = letters;
    }

    /// Counts what a filter matches.
    ///
    /// @param force whether those that were overtaken would be replayed too
    public Prospects count(DeadLetterFilter filter, boolean force) {
        Conditions conditions = DeadLetterConditions.of(filter);
        return jdbc.sql(COUNT + conditions.sql())
                .params(conditions.values())
                .query((row, _) -> counts(row, force))
                .single();
    }

    private static Prospects counts(ResultSet row, boolean force) throws SQLException {
        int matching = row.getInt("matching");
        int overtaken = row.getInt("overtaken");
        int notReplayable = row.getInt("not_replayable");
        return new Prospects(
                matching,
                row.getInt("services"),
                overtaken,
                notReplayable,
                matching - notReplayable - (force ? 0 : overtaken),
                optionalTime(row, "first_at"),
                optionalTime(row, "last_at"));
    }

    /// Reads one page, the oldest first.
    public Page<Prospect> page(ProspectQuery query) {
        Page<DeadLetterEntry> page = Page.of(entries(query), query.limit(), query::cursor);
        return new Page<>(
                page.items().stream()
                        .map(entry ->
                                new Prospect(
                                        entry,
                                        query.replayed() ? List.of() : letters.overtaking(entry)))
                        .toList(),
                page.nextCursor());
    }

    /// The one that a bulk replay would begin with; empty where it would replay nothing.
    public Optional<DeadLetterEntry> first(DeadLetterFilter filter) {
        return entries(new ProspectQuery(filter, true, 0, null)).stream().findFirst();
    }

    private List<DeadLetterEntry> entries(ProspectQuery query) {
        Conditions conditions = DeadLetterConditions.of(query.filter());
        Position after = query.after();
        conditions.add(query.replayed() ? REPLAYED : LEFT_OUT);
        if (after != null) {
            conditions.add(AFTER);
            conditions.value("afterTime", after.time().atOffset(ZoneOffset.UTC));
            conditions.value("afterId", after.id());
        }
        // One more than wanted tells whether others follow.
        conditions.value("limit", query.limit() + 1);
        return jdbc.sql(LETTERS + conditions.sql() + OLDEST_FIRST)
                .params(conditions.values())
                .query(DeadLetterRows::entry)
                .list();
    }
}
