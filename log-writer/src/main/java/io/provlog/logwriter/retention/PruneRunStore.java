package io.provlog.logwriter.retention;

import io.provlog.logwriter.sql.SqlValue;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/// Keeps the table `prune_run`, and the lock that lets one run go at a time.
final class PruneRunStore {

    // Any number that nobody else in this database locks: "prune" in ASCII.
    private static final long LOCK = 0x7072756e65L;

    private static final String TRY_LOCK = "select pg_try_advisory_lock(?)";
    private static final String UNLOCK = "select pg_advisory_unlock(?)";
    private static final String NOW = "select clock_timestamp()";

    private static final String HOLDER =
            """
            select started_by, started_at from prune_run
            where state = 'running' order by id desc limit 1
            """;

    // Who holds the lock and is not one of them finds runs that were killed.
    private static final String END_KILLED =
            """
            update prune_run set state = 'interrupted', finished_at = clock_timestamp()
            where state = 'running'
            """;

    private static final String BEGIN =
            """
            insert into prune_run (started_at, days, cutoff, started_by) values (?, ?, ?, ?)
            returning id
            """;

    private static final String COUNT =
            """
            update prune_run
            set entries = entries + ?, partitions = partitions + ?, jobs = jobs + ?,
                dead_letters = dead_letters + ?
            where id = ?
            """;

    private static final String END =
            """
            update prune_run set state = ?, finished_at = clock_timestamp(), problem = ?
            where id = ?
            returning finished_at
            """;

    private static final String DONE_SINCE =
            """
            select exists (select from prune_run
                           where state = 'done' and days <= ? and started_at > ?)
            """;

    // For statements that set none of their own; a role's setting must not cut a count off.
    private static final String LIMITS =
            "set local lock_timeout = '30s'; set local statement_timeout = '1h'";

    private final JdbcTemplate jdbc;
    private final TransactionOperations transaction;

    PruneRunStore(Session session) {
        jdbc = new JdbcTemplate(session.connection());
        transaction = session.transaction();
    }

    /// A run that is under way.
    record Holder(String by, Instant since) {}

    boolean tryLock() {
        return Boolean.TRUE.equals(jdbc.queryForObject(TRY_LOCK, Boolean.class, LOCK));
    }

    void unlock() {
        try {
            jdbc.query(UNLOCK, row -> {}, LOCK);
        } catch (DataAccessException e) {
            // The connection is gone, and the lock with it.
        }
    }

    /// Who holds the lock; empty where that run has not begun yet.
    Optional<Holder> holder() {
        return jdbc
                .query(
                        HOLDER,
                        (row, _) ->
                                new Holder(
                                        row.getString("started_by"),
                                        row.getObject("started_at", OffsetDateTime.class)
                                                .toInstant()))
                .stream()
                .findFirst();
    }

    /// The time by the database's clock.
    Instant now() {
        return required(jdbc.queryForObject(NOW, OffsetDateTime.class)).toInstant();
    }

    /// Writes a new run down. To be called with the lock.
    long begin(Cutoff cutoff, String by) {
        jdbc.update(END_KILLED);
        return required(
                jdbc.queryForObject(
                        BEGIN,
                        Long.class,
                        SqlValue.time(cutoff.takenAt()),
                        cutoff.days(),
                        SqlValue.time(cutoff.entries()),
                        by));
    }

    /// Removes something and counts it, both or neither.
    Batch step(long run, Supplier<Batch> removal) {
        return required(transaction.execute(_ -> removeAndCount(run, removal)));
    }

    private Batch removeAndCount(long run, Supplier<Batch> removal) {
        jdbc.execute(LIMITS);
        Batch batch = removal.get();
        Removed removed = batch.removed();
        jdbc.update(
                COUNT,
                removed.entries(),
                removed.partitions(),
                removed.jobs(),
                removed.deadLetters(),
                run);
        return batch;
    }

    /// Writes down how a run ended, and says when.
    Instant end(long run, PruneState state, @Nullable String problem) {
        return required(
                        jdbc.queryForObject(
                                END, OffsetDateTime.class, state.wireName(), problem, run))
                .toInstant();
    }

    /// Whether a run that removed at least as much was done since.
    boolean doneSince(int days, Instant since) {
        return Boolean.TRUE.equals(
                jdbc.queryForObject(DONE_SINCE, Boolean.class, days, SqlValue.time(since)));
    }

    private static <T> T required(@Nullable T value) {
        return Objects.requireNonNull(value);
    }
}
