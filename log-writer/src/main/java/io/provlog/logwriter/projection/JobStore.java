package io.provlog.logwriter.projection;

import io.provlog.logwriter.reading.Incoming;
import io.provlog.logwriter.sql.SqlValue;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.stereotype.Component;

/// Keeps the table `job`. Called inside a transaction.
@Component
public class JobStore {

    // Attempts only go up and an end is final, so a record that comes again or late changes
    // nothing.
    private static final String MERGE =
            """
            insert into job (job_id, service_id, action, state, attempts, next_attempt_at, queued_at,
                             requested_at, requested_by, reason, replay_of,
                             attempt_1_at, attempt_2_at, attempt_3_at, ended_at)
            values (:jobId, :serviceId, :action, :state, :attempts, :nextAttemptAt, :queuedAt,
                    :requestedAt, :requestedBy, :reason, :replayOf,
                    :attempt1At, :attempt2At, :attempt3At, :endedAt)
            on conflict (job_id) do update
            set state = excluded.state,
                attempts = excluded.attempts,
                next_attempt_at = excluded.next_attempt_at,
                attempt_1_at = coalesce(job.attempt_1_at, excluded.attempt_1_at),
                attempt_2_at = coalesce(job.attempt_2_at, excluded.attempt_2_at),
                attempt_3_at = coalesce(job.attempt_3_at, excluded.attempt_3_at),
                ended_at = excluded.ended_at
            where (excluded.attempts, excluded.ended_at is not null)
                > (job.attempts, job.ended_at is not null)
            """;

    private static final String QUEUED =
            """
            update job set queued_at = :queuedAt
            where job_id = :jobId and queued_at is null
            """;

    private static final String ATTEMPT_TIMES =
            """
            select job_id, attempt_1_at, attempt_2_at, attempt_3_at
            from job
            where job_id = any(:jobIds) and attempts > 0
            """;

    private final NamedParameterJdbcTemplate jdbc;

    JobStore(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /// Brings the jobs up to date with what these records tell.
    public void merge(List<Incoming.Storable> batch) {
        // Always in the order of the key, so that two writers cannot deadlock.
        List<JobRow> rows =
                batch.stream()
                        .flatMap(JobStore::row)
                        .sorted(Comparator.comparing(row -> row.source().jobId()))
                        .toList();
        update(MERGE, rows.stream());
        // A request that is read after its outcomes has only this to add.
        update(QUEUED, rows.stream().filter(row -> row.queuedAt() != null));
    }

    private void update(String sql, Stream<JobRow> rows) {
        SqlParameterSource[] parameters =
                rows.map(JobStore::parameters).toArray(SqlParameterSource[]::new);
        if (parameters.length > 0) {
            jdbc.batchUpdate(sql, parameters);
        }
    }

    /// When the attempts of these jobs started, as far as they are logged.
    public Map<AttemptKey, Instant> attemptTimes(Collection<UUID> jobIds) {
        Map<AttemptKey, Instant> times = new HashMap<>();
        jdbc.query(
                ATTEMPT_TIMES,
                new MapSqlParameterSource("jobIds", jobIds.toArray(UUID[]::new)),
                row -> {
                    UUID jobId = row.getObject("job_id", UUID.class);
                    for (int attempt = 1; attempt <= 3; attempt++) {
                        var at =
                                row.getObject(
                                        "attempt_%d_at".formatted(attempt), OffsetDateTime.class);
                        if (at != null) {
                            times.put(new AttemptKey(jobId, attempt), at.toInstant());
                        }
                    }
                });
        return times;
    }

    private static Stream<JobRow> row(Incoming.Storable incoming) {
        return switch (incoming) {
            case Incoming.Requested(_, var request, var queuedAt) ->
                    Stream.of(JobRow.of(request, queuedAt));
            case Incoming.Attempted(_, var outcome) -> Stream.of(JobRow.of(outcome));
            case Incoming.DeadLettered(_, var letter) ->
                    Stream.ofNullable(letter.request()).map(request -> JobRow.of(request, letter));
        };
    }

    private static SqlParameterSource parameters(JobRow row) {
        JobRow.Source source = row.source();
        return new MapSqlParameterSource("jobId", source.jobId())
                .addValue("serviceId", SqlValue.present(source.serviceId()))
                .addValue("action", source.action())
                .addValue("state", row.state())
                .addValue("attempts", row.attempts())
                .addValue("nextAttemptAt", SqlValue.time(row.nextAttemptAt()))
                .addValue("queuedAt", SqlValue.time(row.queuedAt()))
                .addValue("requestedAt", SqlValue.time(source.requestedAt()))
                .addValue("requestedBy", SqlValue.text(source.requestedBy()))
                .addValue("reason", SqlValue.text(source.reason()))
                .addValue("replayOf", source.replayOf())
                .addValue("attempt1At", SqlValue.time(row.attemptAt(1)))
                .addValue("attempt2At", SqlValue.time(row.attemptAt(2)))
                .addValue("attempt3At", SqlValue.time(row.attemptAt(3)))
                .addValue("endedAt", SqlValue.time(row.endedAt()));
    }
}
