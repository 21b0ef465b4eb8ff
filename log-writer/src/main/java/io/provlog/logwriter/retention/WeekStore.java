package io.provlog.logwriter.retention;

import io.provlog.logwriter.sql.SqlValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/// Takes entries out of `provisioning_log`: whole weeks with their partition, others row by row.
final class WeekStore {

    // The bounds are written and read by one session, so that its time zone does not matter.
    private static final String BEFORE =
            """
            select name, oid, starts, ends
            from (select c.oid, c.oid::regclass::text as name,
                         substring(b.bounds from 'FROM \\(''([^'']+)''\\)')::timestamptz as starts,
                         substring(b.bounds from 'TO \\(''([^'']+)''\\)')::timestamptz as ends
                  from pg_inherits i
                  join pg_class c on c.oid = i.inhrelid
                  cross join lateral (select pg_get_expr(c.relpartbound, c.oid) as bounds) b
                  where i.inhparent = 'provisioning_log'::regclass) partition
            where starts is null or starts < ?
            order by starts nulls first
            """;

    /// Told by their names, which nothing else in the schema begins with.
    private static final String DETACHED =
            """
            select c.oid::regclass::text
            from pg_class c
            where c.relname like 'provisioning\\_log\\_pruned\\_%'
              and c.relkind = 'r' and not c.relispartition
              and c.relnamespace = (select relnamespace from pg_class
                                    where oid = 'provisioning_log'::regclass)
            order by c.oid
            """;

    /// Somebody else has a lock: the wait for it timed out, or would have been a deadlock.
    private static final Set<String> LOCKED = Set.of("55P03", "40P01");

    private final JdbcTemplate jdbc;
    private final TransactionOperations transaction;

    WeekStore(Session session) {
        jdbc = new JdbcTemplate(session.connection());
        transaction = session.transaction();
    }

    /// The partitions that may hold entries of before the cut-off, the oldest first.
    List<Week> before(Instant cutoff) {
        return jdbc.query(BEFORE, (row, _) -> week(row), SqlValue.time(cutoff));
    }

    /// Tables that were taken out of the log, but not dropped yet.
    List<String> detached() {
        return jdbc.query(DETACHED, (row, _) -> row.getString(1));
    }

    /// Takes a week out of the log, and leaves it as a table of its own.
    ///
    /// @return false where others are using the log or the week
    boolean detach(Week week) {
        // Whoever reads or writes the log queues up behind this, so it gives up at once and is
        // tried again. Under its new name the table is in nobody's way: what comes late finds its
        // week missing and makes it anew.
        String detach =
                """
                set local lock_timeout = '200ms';
                alter table provisioning_log detach partition %1$s;
                alter table %1$s rename to provisioning_log_pruned_%2$d
                """
                        .formatted(week.name(), week.oid());
        return unlessLocked(() -> transaction.executeWithoutResult(_ -> jdbc.execute(detach)));
    }

    /// Drops a detached table. Called inside a transaction.
    Batch drop(String table) {
        jdbc.execute(
                "set local lock_timeout = '200ms'; lock table %s in access exclusive mode"
                        .formatted(table));
        long entries = countDetached(table);
        jdbc.execute("drop table " + table);
        return Batch.whole(Removed.week(entries));
    }

    /// Deletes some of the entries of before the cut-off. Called inside a transaction.
    ///
    /// @param from where the batch before has ended
    Batch delete(Week week, OffsetDateTime from, Instant cutoff) {
        String delete =
                """
                with doomed as materialized (
                    select ctid as place, attempted_at
                    from %1$s
                    where attempted_at >= ? and attempted_at < ?
                    order by attempted_at
                    limit %2$d
                ), gone as (
                    delete from %1$s
                    where ctid = any(array(select place from doomed))
                    returning 1
                )
                select (select count(*) from gone) as removed, count(*) as chosen,
                       max(attempted_at) as next
                from doomed
                """
                        .formatted(week.name(), Batch.SIZE);
        return Objects.requireNonNull(
                jdbc.queryForObject(
                        delete,
                        (row, _) -> Batch.of(row, Removed::entries),
                        from,
                        SqlValue.time(cutoff)));
    }

    long count(Week week, Instant cutoff) {
        return count(
                "select count(*) from %s where attempted_at < ?".formatted(week.name()),
                SqlValue.time(cutoff));
    }

    long countDetached(String table) {
        return count("select count(*) from " + table);
    }

    private long count(String sql, @Nullable Object... args) {
        return Objects.requireNonNull(jdbc.queryForObject(sql, Long.class, args));
    }

    /// Whether something could be done without waiting for the locks of others.
    static boolean unlessLocked(Runnable action) {
        try {
            action.run();
            return true;
        } catch (DataAccessException e) {
            if (e.getRootCause() instanceof SQLException refusal
                    && LOCKED.contains(String.valueOf(refusal.getSQLState()))) {
                return false;
            }
            throw e;
        }
    }

    private static Week week(ResultSet row) throws SQLException {
        return new Week(
                row.getString("name"),
                row.getLong("oid"),
                time(row.getObject("starts", OffsetDateTime.class)),
                time(row.getObject("ends", OffsetDateTime.class)));
    }

    private static @Nullable Instant time(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
