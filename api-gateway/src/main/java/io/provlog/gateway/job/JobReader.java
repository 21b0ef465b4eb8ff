package io.provlog.gateway.job;

import static io.provlog.gateway.sql.Columns.optionalTime;
import static io.provlog.gateway.sql.Columns.optionalUuid;
import static io.provlog.gateway.sql.Columns.time;
import static io.provlog.gateway.sql.Columns.uuid;
import static io.provlog.gateway.sql.Columns.word;

import io.provlog.contract.Action;
import io.provlog.gateway.audit.Actor;
import io.provlog.gateway.audit.AuditEntry;
import io.provlog.gateway.audit.AuditStore;
import io.provlog.gateway.job.JobEntry.HeldServer;
import io.provlog.gateway.log.LogReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads jobs. Holds nothing between calls, so any thread may use it.
@Component
public class JobReader {

    /// A service with more unfinished jobs is shown without the last of them.
    private static final int MAX_UNFINISHED = 100;

    private static final String JOBS =
            """
            select j.job_id, j.service_id, j.action, j.state, j.attempts, j.next_attempt_at,
                   j.queued_at, j.ended_at, j.requested_at, j.requested_by, j.reason, j.replay_of
              from job j
            """;

    private static final String BY_ID = JOBS + " where j.job_id = :id";

    // Only the first of a lane is tried, so one that was tried is the first.
    private static final String LANE =
            JOBS
                    + """
                     where j.service_id = :service and j.ended_at is null
                     order by j.attempts = 0, j.queued_at, j.job_id
                     limit :limit
                    """;

    private static final String COUNTS =
            """
            select s.id, count(*)::int as jobs
              from unnest(:services) s(id)
             cross join lateral (select from job j
                                  where j.service_id = s.id and j.ended_at is null
                                  limit :limit) unfinished
             group by s.id
            """;

    private static final String HELD =
            """
            select p.name, p.held_since, p.held_cause, p.held_until
              from service s
              join panel_server p on p.name = s.server
             where s.id = :service and p.held_since is not null
            """;

    private static final String DEAD_LETTER =
            """
            select d.id from dead_letter d
             where d.job_id = :id
             order by d.dead_lettered_at
             limit 1
            """;

    private final JdbcClient jdbc;
    private final LogReader log;
    private final AuditStore audit;
    private final Clock clock;

    JobReader(JdbcClient jdbc, LogReader log, AuditStore audit, Clock clock) {
        this.jdbc = jdbc;
        this.log = log;
        this.audit = audit;
        this.clock = clock;
    }

    /// Reads one job. Empty where nobody has heard of it.
    public Optional<JobDetail> find(UUID id) {
        return jdbc.sql(BY_ID)
                .param("id", id)
                .query(JobReader::entry)
                .optional()
                .map(this::detail)
                .or(() -> audit.published(id).flatMap(JobReader::queued));
    }

    private JobDetail detail(JobEntry job) {
        return new JobDetail(
                lane(job.serviceId()).standing(job, clock.instant()),
                log.attempts(job.jobId()).stream().map(JobDetail.Attempt::of).toList(),
                deadLetter(job));
    }

    /// Published by the gateway, and not read by the log-writer yet.
    private static Optional<JobDetail> queued(AuditEntry act) {
        return act.jobId() == null || act.serviceId() == null || act.jobAction() == null
                ? Optional.empty()
                : Optional.of(
                        new JobDetail(
                                new JobEntry(
                                        act.jobId(),
                                        act.serviceId(),
                                        act.jobAction(),
                                        JobState.QUEUED,
                                        0,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        act.at(),
                                        new Actor(act.user(), act.address()).requestedBy(),
                                        act.reason(),
                                        null),
                                List.of(),
                                null));
    }

    /// Reads a service's unfinished jobs, in the order in which they are carried out.
    public List<JobEntry> unfinished(String serviceId) {
        return lane(serviceId).standing(clock.instant());
    }

    /// Counts the unfinished jobs of some services, up to a hundred each. Who has none is left out.
    public Map<String, Integer> countUnfinished(Collection<String> serviceIds) {
        return jdbc
                .sql(COUNTS)
                .param("services", serviceIds.toArray(String[]::new))
                .param("limit", MAX_UNFINISHED)
                .query((row, _) -> Map.entry(row.getString("id"), row.getInt("jobs")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Lane lane(String serviceId) {
        List<JobEntry> jobs =
                jdbc.sql(LANE)
                        .param("service", serviceId)
                        .param("limit", MAX_UNFINISHED)
                        .query(JobReader::entry)
                        .list();
        return new Lane(jobs, jobs.isEmpty() ? null : held(serviceId));
    }

    private @Nullable HeldServer held(String serviceId) {
        return jdbc.sql(HELD)
                .param("service", serviceId)
                .query((row, _) ->
                        new HeldServer(
                                row.getString("name"),
                                time(row, "held_since"),
                                row.getString("held_cause"),
                                optionalTime(row, "held_until")))
                .optional()
                .orElse(null);
    }

    private @Nullable UUID deadLetter(JobEntry job) {
        return job.state() == JobState.DEAD_LETTERED
                ? jdbc.sql(DEAD_LETTER)
                        .param("id", job.jobId())
                        .query((row, _) -> uuid(row, "id"))
                        .optional()
                        .orElse(null)
                : null;
    }

    private static JobEntry entry(ResultSet row, int number) throws SQLException {
        return new JobEntry(
                uuid(row, "job_id"),
                row.getString("service_id"),
                word(row, "action", Action.class),
                word(row, "state", JobState.class),
                row.getInt("attempts"),
                optionalTime(row, "next_attempt_at"),
                null,
                null,
                optionalTime(row, "queued_at"),
                optionalTime(row, "ended_at"),
                optionalTime(row, "requested_at"),
                row.getString("requested_by"),
                row.getString("reason"),
                optionalUuid(row, "replay_of"));
    }
}
