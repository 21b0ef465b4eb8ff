package io.provlog.gateway.audit;

import static io.provlog.gateway.sql.Columns.optionalTime;
import static io.provlog.gateway.sql.Columns.optionalUuid;
import static io.provlog.gateway.sql.Columns.optionalWord;
import static io.provlog.gateway.sql.Columns.time;
import static io.provlog.gateway.sql.Columns.uuid;
import static io.provlog.gateway.sql.Columns.word;
import static io.provlog.gateway.sql.Conditions.utc;

import io.provlog.contract.Action;
import io.provlog.gateway.paging.Page;
import io.provlog.gateway.sql.Conditions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The audit log. Any thread may use it.
@Component
public class AuditStore {

    private static final Logger LOG = LoggerFactory.getLogger(AuditStore.class);

    private static final String BEGIN =
            """
            insert into gateway.audit_act (id, at, username, address, action, target, reason, detail,
                                           job_id, service_id, job_action)
            values (:id, :at, :username, :address, :action, :target, :reason, :detail,
                    :job, :service, :jobAction)
            """;

    private static final String END =
            """
            insert into gateway.audit_result (act_id, at, outcome)
            values (:act, :at, :outcome)
            """;

    private static final String ALL =
            """
            select a.id, a.at, a.username, a.address, a.action, a.target, a.reason, a.detail,
                   a.job_id, a.service_id, a.job_action, r.outcome, r.at as outcome_at
              from gateway.audit_act a
              left join gateway.audit_result r on r.act_id = a.id
             where true
            """;

    private static final String USER = " and a.username = :username";
    private static final String ACTION = " and a.action = :action";
    private static final String TARGET = " and a.target = :target";
    private static final String JOB = " and a.job_id = :job";
    private static final String PUBLISHED = " and r.outcome = 'published'";
    private static final String FROM = " and a.at >= :from";
    private static final String TO = " and a.at < :to";

    private static final String NEWEST_FIRST =
            """
             order by a.at desc, a.id desc
             limit :limit
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    AuditStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Writes down an act that is about to be done.
    ///
    /// @return its id, for [#end]
    /// @throws DataAccessException where it cannot be written: then it is not to be done
    public UUID begin(Act act) {
        UUID id = UUID.randomUUID();
        Act.Job job = act.job();
        jdbc.sql(BEGIN)
                .param("id", id)
                .param("at", utc(clock.instant()))
                .param("username", act.actor().username())
                .param("address", act.actor().address())
                .param("action", act.action().wireName())
                .param("target", act.target())
                .param("reason", act.reason())
                .param("detail", act.detail())
                .param("job", job == null ? null : job.id())
                .param("service", job == null ? null : job.serviceId())
                .param("jobAction", job == null ? null : job.action().wireName())
                .update();
        return id;
    }

    /// Writes down what came of an act. It is done by now, so a database that is away changes
    /// nothing about it: the outcome then stays unknown here.
    public void end(UUID act, Outcome outcome) {
        try {
            jdbc.sql(END)
                    .param("act", act)
                    .param("at", utc(clock.instant()))
                    .param("outcome", outcome.wireName())
                    .update();
        } catch (DataAccessException e) {
            LOG.warn(
                    "The audit log does not take what came of act {} ({}): {}",
                    act,
                    outcome.wireName(),
                    e.getMostSpecificCause().toString());
        }
    }

    /// Reads one page, newest first.
    public Page<AuditEntry> page(AuditQuery query) {
        Conditions conditions = new Conditions();
        AuditQuery.Filter filter = query.filter();
        conditions.add(USER, "username", filter.user());
        conditions.add(
                ACTION, "action", filter.action() == null ? null : filter.action().wireName());
        conditions.add(FROM, "from", utc(filter.between().from()));
        conditions.add(TO, "to", utc(filter.between().to()));
        conditions.after("a.at", "a.id", query.after());
        // One more than wanted tells whether others follow.
        return Page.of(read(conditions, query.limit() + 1), query.limit(), query::cursor);
    }

    /// Finds who has published something for a target.
    public Optional<AuditEntry> published(AuditAction action, String target) {
        Conditions conditions = new Conditions();
        conditions.add(TARGET, "target", target);
        conditions.add(ACTION, "action", action.wireName());
        conditions.add(PUBLISHED);
        return read(conditions, 1).stream().findFirst();
    }

    /// Finds who has published a job's request.
    public Optional<AuditEntry> published(UUID jobId) {
        Conditions conditions = new Conditions();
        conditions.add(JOB, "job", jobId);
        conditions.add(PUBLISHED);
        return read(conditions, 1).stream().findFirst();
    }

    private List<AuditEntry> read(Conditions conditions, int limit) {
        conditions.value("limit", limit);
        return jdbc.sql(ALL + conditions.sql() + NEWEST_FIRST)
                .params(conditions.values())
                .query(AuditStore::entry)
                .list();
    }

    private static AuditEntry entry(ResultSet row, int number) throws SQLException {
        return new AuditEntry(
                uuid(row, "id"),
                time(row, "at"),
                row.getString("username"),
                row.getString("address"),
                word(row, "action", AuditAction.class),
                row.getString("target"),
                row.getString("reason"),
                row.getString("detail"),
                optionalUuid(row, "job_id"),
                row.getString("service_id"),
                optionalWord(row, "job_action", Action.class),
                optionalWord(row, "outcome", Outcome.class),
                optionalTime(row, "outcome_at"));
    }
}
