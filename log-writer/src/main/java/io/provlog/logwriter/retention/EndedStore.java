package io.provlog.logwriter.retention;

import io.provlog.logwriter.sql.SqlValue;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongFunction;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/// Deletes jobs and dead letters that have been over for long. What is open is never touched.
final class EndedStore {

    // A dead letter is over when it was replayed or dismissed.
    private static final String OLD_LETTER =
            """
            state in ('replayed', 'dismissed') and dead_lettered_at < :before
            and coalesce(replayed_at, dismissed_at, dead_lettered_at) < :before
            """;

    // A job's row is kept as long as its dead letter's.
    private static final String OLD_JOB =
            """
            ended_at < :before
            and not exists (select from dead_letter
                            where dead_letter.job_id = job.job_id and not (%s))
            """
                    .formatted(OLD_LETTER);

    // Rows that the ingest is changing are left for the next run: nobody waits for anybody with
    // locks in hand.
    private static final String DELETE =
            """
            with doomed as materialized (
                select %2$s as doomed_id, %3$s as at
                from %1$s
                where %3$s >= :from and %4$s
                order by %3$s
                limit %5$d
                for update skip locked
            ), gone as (
                delete from %1$s
                where %2$s = any(array(select doomed_id from doomed))
                returning 1
            )
            select (select count(*) from gone) as removed, count(*) as chosen, max(at) as next
            from doomed
            """;

    private static final String DELETE_LETTERS =
            DELETE.formatted("dead_letter", "id", "dead_lettered_at", OLD_LETTER, Batch.SIZE);

    private static final String DELETE_JOBS =
            DELETE.formatted("job", "job_id", "ended_at", OLD_JOB, Batch.SIZE);

    private static final String COUNT_LETTERS =
            "select count(*) from dead_letter where " + OLD_LETTER;

    private static final String COUNT_JOBS = "select count(*) from job where " + OLD_JOB;

    private final NamedParameterJdbcTemplate jdbc;

    EndedStore(Session session) {
        jdbc = new NamedParameterJdbcTemplate(session.connection());
    }

    /// Deletes some dead letters. Called inside a transaction.
    ///
    /// @param from where the batch before has ended
    Batch deleteLetters(OffsetDateTime from, Instant before) {
        return delete(DELETE_LETTERS, Removed::deadLetters, from, before);
    }

    /// Deletes some jobs. Called inside a transaction, after the dead letters.
    ///
    /// @param from where the batch before has ended
    Batch deleteJobs(OffsetDateTime from, Instant before) {
        return delete(DELETE_JOBS, Removed::jobs, from, before);
    }

    long countLetters(Instant before) {
        return count(COUNT_LETTERS, before);
    }

    long countJobs(Instant before) {
        return count(COUNT_JOBS, before);
    }

    private Batch delete(
            String sql, LongFunction<Removed> kind, OffsetDateTime from, Instant before) {
        return Objects.requireNonNull(
                jdbc.queryForObject(
                        sql,
                        Map.of("from", from, "before", time(before)),
                        (row, _) -> Batch.of(row, kind)));
    }

    private long count(String sql, Instant before) {
        return Objects.requireNonNull(
                jdbc.queryForObject(sql, Map.of("before", time(before)), Long.class));
    }

    private static OffsetDateTime time(Instant time) {
        return Objects.requireNonNull(SqlValue.time(time));
    }
}
