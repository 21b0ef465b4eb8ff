package io.provlog.logwriter.projection;

import io.provlog.logwriter.reading.Incoming;
import io.provlog.logwriter.sql.ArrayRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/// Keeps the table `job`. Called inside a transaction.
@Component
public class JobStore {

    private static final String BATCH =
            """
            unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::smallint[], ?::timestamptz[],
                   ?::timestamptz[], ?::timestamptz[], ?::text[], ?::text[], ?::uuid[],
                   ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[])
                as batch (job_id, service_id, action, state, attempts, next_attempt_at,
                          queued_at, requested_at, requested_by, reason, replay_of,
                          attempt_1_at, attempt_2_at, attempt_3_at, ended_at)
            """;

    // Attempts only go up and an end is final, so a record that comes again or late changes
    // nothing.
    // Always in the order of the key, so that two writers cannot deadlock.
    private static final String MERGE =
            """
            insert into job (job_id, service_id, action, state, attempts, next_attempt_at,
                             queued_at, requested_at, requested_by, reason, replay_of,
                             attempt_1_at, attempt_2_at, attempt_3_at, ended_at)
            select * from %s
            order by job_id
            on conflict (job_id) do update
            set state = excluded.state,
                attempts = excluded.attempts,
                next_attempt_at = excluded.next_attempt_at,
                queued_at = coalesce(job.queued_at, excluded.queued_at),
                attempt_1_at = coalesce(job.attempt_1_at, excluded.attempt_1_at),
                attempt_2_at = coalesce(job.attempt_2_at, excluded.attempt_2_at),
                attempt_3_at = coalesce(job.attempt_3_at, excluded.attempt_3_at),
                ended_at = excluded.ended_at
            where (excluded.attempts, excluded.ended_at is not null)
                > (job.attempts, job.ended_at is not null)
            """
                    .formatted(BATCH);

    // What is read after a job's last word, in whatever order the topics come, has only its times
    // to add. An outcome and its dead letter tell of the same end, a moment apart.
    private static final String LATE =
            """
            update job
            set queued_at = coalesce(job.queued_at, batch.queued_at),
                attempt_1_at = coalesce(job.attempt_1_at, batch.attempt_1_at),
                attempt_2_at = coalesce(job.attempt_2_at, batch.attempt_2_at),
                attempt_3_at = coalesce(job.attempt_3_at, batch.attempt_3_at),
                ended_at = case when batch.ended_at < job.ended_at then batch.ended_at
                                else job.ended_at end
            from %s
            where job.job_id = batch.job_id
              and (job.queued_at is null and batch.queued_at is not null
                   or job.attempt_1_at is null and batch.attempt_1_at is not null
                   or job.attempt_2_at is null and batch.attempt_2_at is not null
                   or job.attempt_3_at is null and batch.attempt_3_at is not null
                   or batch.ended_at < job.ended_at)
            """
                    .formatted(BATCH);

    private static final String ATTEMPT_TIMES =
            """
            select job_id, attempt_1_at, attempt_2_at, attempt_3_at
            from job
            where job_id = any(?) and attempts > 0
            """;

    private final JdbcTemplate jdbc;

    JobStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /// Brings the jobs up to date with what these records tell.
    public void merge(List<Incoming.Storable> batch) {
        Map<UUID, JobRow> jobs = new HashMap<>();
        batch.stream()
                .flatMap(JobStore::row)
                .forEach(row -> jobs.merge(row.source().jobId(), row, JobRow::merge));
        if (jobs.isEmpty()) {
            return;
        }
        var rows = new ArrayRows(JobRow.COLUMNS);
        jobs.values().forEach(job -> job.addTo(rows));
        Object[] parameters = rows.parameters();
        if (jdbc.update(MERGE, parameters) < jobs.size()) {
            jdbc.update(LATE, parameters);
        }
    }

    /// When the attempts of these jobs started, as far as they are logged.
    public Map<AttemptKey, Instant> attemptTimes(Collection<UUID> jobIds) {
        Map<AttemptKey, Instant> times = new HashMap<>();
        jdbc.query(
                ATTEMPT_TIMES,
                row -> {
                    addTimes(row, times);
                },
                (Object) jobIds.toArray(UUID[]::new));
        return times;
    }

    private static void addTimes(ResultSet row, Map<AttemptKey, Instant> times)
            throws SQLException {
        UUID jobId = row.getObject("job_id", UUID.class);
        for (int attempt = 1; attempt <= 3; attempt++) {
            var at = row.getObject("attempt_" + attempt + "_at", OffsetDateTime.class);
            if (at != null) {
                times.put(new AttemptKey(jobId, attempt), at.toInstant());
            }
        }
    }

    private static Stream<JobRow> row(Incoming.Storable incoming) {
        return switch (incoming) {
            case Incoming.Requested(_, var request, var queuedAt) ->
                    Stream.of(JobRow.of(request, queuedAt));
            case Incoming.Attempted(_, var outcome) -> Stream.of(JobRow.of(outcome));
            case Incoming.DeadLettered(_, var letter) ->
                    // One that became no job must not end the job whose id it has.
                    letter.jobId() == null
                            ? Stream.empty()
                            : Stream.ofNullable(letter.request())
                                    .map(request -> JobRow.of(request, letter));
        };
    }
}
