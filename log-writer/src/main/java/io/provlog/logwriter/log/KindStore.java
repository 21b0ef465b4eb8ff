package io.provlog.logwriter.log;

import io.provlog.contract.AttemptOutcome;
import io.provlog.contract.Cause;
import io.provlog.logwriter.sql.ArrayRows;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/// Keeps the table `entry_kind`, by which the log is searched. Called inside a transaction, before
/// its entries are written.
class KindStore {

    private static final int COLUMNS = 4;

    // Always in the order of the key, so that two writers with the same new kinds cannot deadlock.
    // The setting tells the table's trigger that there is nothing left to do.
    private static final String NOTE =
            """
            with noted as (
                insert into entry_kind (week, server, action, cause)
                select distinct date_trunc('week', day, 'UTC'), server, action, cause
                from unnest(?::timestamptz[], ?::text[], ?::text[], ?::text[])
                    as batch (day, server, action, cause)
                order by 1, 2, 3, 4
                on conflict do nothing
            )
            select set_config('provlog.kinds', 'noted', true)
            """;

    private final JdbcTemplate jdbc;

    KindStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    private record Kind(Instant day, String server, String action, String cause) {

        static Kind of(AttemptOutcome outcome) {
            Cause cause = outcome.cause();
            return new Kind(
                    outcome.startedAt().truncatedTo(ChronoUnit.DAYS),
                    outcome.service().server(),
                    outcome.action().wireName(),
                    cause == null ? "" : cause.wireName());
        }
    }

    void note(List<AttemptOutcome> outcomes) {
        var rows = new ArrayRows(COLUMNS);
        outcomes.stream()
                .map(Kind::of)
                .distinct()
                .forEach(kind -> rows.add(kind.day(), kind.server(), kind.action(), kind.cause()));
        jdbc.query(NOTE, row -> {}, rows.parameters());
    }
}
