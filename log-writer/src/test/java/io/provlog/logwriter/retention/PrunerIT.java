package io.provlog.logwriter.retention;

import static io.provlog.logwriter.retention.LogDatabase.NOW;
import static io.provlog.logwriter.retention.LogDatabase.daysAgo;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class PrunerIT {

    private static final int DAYS = 90;

    /// A Thursday.
    private static final Instant CUTOFF = daysAgo(DAYS);

    private static final Instant MONDAY = Instant.parse("2026-08-24T00:00:00Z");
    private static final Duration MICROSECOND = Duration.of(1, ChronoUnit.MICROS);

    private final LogDatabase log = new LogDatabase();
    private final StopSignal stop = new StopSignal();
    private final List<String> progress = new ArrayList<>();
    private Session session;

    @BeforeEach
    void connect() throws SQLException {
        session = Session.on(log.connect());
    }

    @AfterEach
    void disconnect() {
        session.close();
    }

    @Test
    void removesWhatIsOlderToTheMicrosecond() {
        List<Instant> stays =
                List.of(CUTOFF, CUTOFF.plus(MICROSECOND), NOW, NOW.plusSeconds(86_400 * 30));
        log.entries(
                CUTOFF.minus(MICROSECOND),
                CUTOFF.minusSeconds(1),
                MONDAY,
                MONDAY.minus(MICROSECOND));
        stays.forEach(log::entries);
        prune();
        assertThat(log.times()).isEqualTo(stays);
    }

    @Test
    void dropsWholeWeeksAndKeepsTheOneOfTheCutoff() {
        log.entries(MONDAY.minus(Duration.ofDays(21)), 3, Duration.ofDays(7));
        log.entries(MONDAY, 2, Duration.ofDays(6));
        PruneRun run = prune();
        assertThat(run.removed()).isEqualTo(new Removed(4, 3, 0, 0));
        assertThat(run.inUse()).isZero();
        assertThat(log.times()).hasSize(1);
        assertThat(log.weeks()).containsExactly("provisioning_log_2026_08_24");
        assertThat(progress.getFirst()).isEqualTo("before 2020-01-06 (1 of 5): 0 entries gone");
    }

    @Test
    void dropsTheWeekThatEndsWithTheCutoff() {
        log.entries(MONDAY.minus(MICROSECOND), MONDAY);
        new Pruner(session, stop, progress::add, Duration.ZERO)
                .run(new Cutoff(1, MONDAY.plus(Duration.ofDays(1))), "jane@host");
        assertThat(log.times()).containsExactly(MONDAY);
        assertThat(log.weeks()).doesNotContain("provisioning_log_2026_08_17");
    }

    @Test
    void emptiesTheCatchAllOfAbsurdlyEarlyTimesAndLeavesItInPlace() {
        log.entries(Instant.parse("1970-01-01T00:00:00Z"), Instant.parse("2020-01-05T23:59:59Z"));
        log.entries(Instant.parse("2150-01-01T00:00:00Z"));
        assertThat(prune().removed()).isEqualTo(Removed.entries(2));
        assertThat(log.times()).containsExactly(Instant.parse("2150-01-01T00:00:00Z"));
        log.entries(Instant.parse("1980-01-01T00:00:00Z"));
    }

    @Test
    void deletesAnyNumberInBatches() {
        // Several batches, and more entries of one moment than fit into one.
        log.entries(MONDAY, 2 * Batch.SIZE + 1, Duration.ofMillis(1));
        log.entries(MONDAY.plusSeconds(60), Batch.SIZE + 1, Duration.ZERO);
        assertThat(prune().removed()).isEqualTo(Removed.entries(3L * Batch.SIZE + 2));
        assertThat(log.times()).isEmpty();
    }

    @Test
    void makesAWeekAnewForWhatComesLate() {
        log.entries(MONDAY.minusSeconds(1));
        prune();
        log.entries(MONDAY.minusSeconds(1));
        assertThat(log.times()).hasSize(1);
        prune();
        assertThat(log.times()).isEmpty();
        assertThat(log.runs()).containsExactly("done 90 1 1 0 0", "done 90 1 1 0 0");
    }

    @Test
    void removesJobsAndClosedDeadLettersThatHaveBeenOverForAsLong() {
        Instant old = CUTOFF.minus(MICROSECOND);
        log.job(1, old);
        log.job(2, CUTOFF);
        log.job(3, null); // unfinished
        log.job(4, old);
        log.letter(4, "open", old, NOW);
        log.job(5, old);
        log.letter(5, "replayed", old, old);
        log.letter(6, "dismissed", old, old);
        log.job(7, old);
        log.letter(7, "dismissed", old, CUTOFF); // old, but closed only since
        log.letter(8, "replayed", CUTOFF, CUTOFF);
        assertThat(prune().removed()).isEqualTo(new Removed(0, 0, 2, 2));
        assertThat(log.numbers("job", "job_id")).isEqualTo("2 3 4 7");
        assertThat(log.numbers("dead_letter", "id")).isEqualTo("4 7 8");
        assertThat(log.text("select request from dead_letter where state = 'open' and replayable"))
                .isNotEqualTo("null");
    }

    @Test
    void keepsJobsAndDeadLettersThatKafkaMayBringAgain() {
        log.job(1, daysAgo(39));
        log.job(2, daysAgo(41));
        log.letter(3, "replayed", daysAgo(39), daysAgo(39));
        log.letter(4, "dismissed", daysAgo(41), daysAgo(41));
        log.entries(daysAgo(2));
        assertThat(prune(1).removed()).isEqualTo(new Removed(1, 0, 1, 1));
        assertThat(log.numbers("job", "job_id")).isEqualTo("1");
        assertThat(log.numbers("dead_letter", "id")).isEqualTo("3");
    }

    @Test
    void neverTouchesServices() {
        log.jdbc.update(
                """
                insert into service (id, domain, server, described_at, names)
                values ('1042', 'example.com', 'panel-1', '2020-01-01', 'example.com')
                """);
        prune();
        assertThat(log.text("select count(*) from service")).isEqualTo("1");
    }

    @Test
    void goesEntryByEntryWhereSomebodyKeepsReadingTheLog() throws SQLException {
        log.entries(MONDAY.minus(Duration.ofDays(14)), 2, Duration.ofDays(7));
        log.entries(NOW);
        try (Connection reader = log.connect()) {
            reader.setAutoCommit(false);
            assertThat(count(reader)).isEqualTo(3);
            PruneRun run = prune();
            assertThat(run.state()).isEqualTo(PruneState.DONE);
            assertThat(run.removed()).isEqualTo(Removed.entries(2));
            assertThat(run.inUse()).isEqualTo(2);
            assertThat(log.times()).containsExactly(NOW);
            reader.commit();
        }
        assertThat(prune().removed()).isEqualTo(new Removed(0, 2, 0, 0));
        assertThat(log.weeks()).doesNotContain("provisioning_log_2026_08_10");
    }

    @Test
    void waitsForAReaderWhoSoonLetsGo() throws Exception {
        log.entries(MONDAY.minusSeconds(1));
        try (Connection reader = log.connect()) {
            reader.setAutoCommit(false);
            count(reader);
            Thread prune =
                    Thread.ofVirtual()
                            .start(() ->
                                    new Pruner(session, stop, progress::add, Duration.ofSeconds(60))
                                            .run(new Cutoff(DAYS, NOW), "jane@host"));
            Awaitility.await("a try to take the week out")
                    .until(() ->
                            log.text(
                                            "select count(*) from pg_locks where relation ="
                                                    + " 'provisioning_log'::regclass and not"
                                                    + " granted")
                                    .equals("1"));
            reader.commit();
            prune.join();
        }
        assertThat(log.runs()).containsExactly("done 90 1 1 0 0");
    }

    @Test
    void dropsWhatAnInterruptedRunHasTakenOut() {
        log.entries(MONDAY.minusSeconds(1));
        WeekStore weeks = new WeekStore(session);
        assertThat(weeks.detach(weeks.before(CUTOFF).getLast())).isTrue();
        assertThat(log.times()).isEmpty();
        log.entries(MONDAY.minusSeconds(1)); // a late one, for which the week is made anew
        assertThat(prune().removed()).isEqualTo(new Removed(2, 2, 0, 0));
        assertThat(log.weeks()).isEmpty();
    }

    @Test
    void leavesATableThatWasTakenOutWhileSomebodyReadsIt() throws SQLException {
        log.entries(MONDAY.minusSeconds(1));
        WeekStore weeks = new WeekStore(session);
        Week week = weeks.before(CUTOFF).getLast();
        weeks.detach(week);
        try (Connection backup = log.connect()) {
            backup.setAutoCommit(false);
            backup.createStatement()
                    .execute(
                            "lock table provisioning_log_pruned_%d in access share mode"
                                    .formatted(week.oid()));
            PruneRun run = prune();
            assertThat(run.state()).isEqualTo(PruneState.DONE);
            assertThat(run.inUse()).isEqualTo(1);
        }
        assertThat(prune().removed()).isEqualTo(new Removed(1, 1, 0, 0));
    }

    @Test
    void stopsBetweenStepsAndGoesOnTheNextTime() {
        log.entries(MONDAY.minus(Duration.ofDays(7)), 2, Duration.ofDays(7));
        PruneRun run =
                new Pruner(
                                session,
                                stop,
                                step -> {
                                    if (step.startsWith("week of 2026-08-24")) {
                                        stop.request();
                                    }
                                },
                                Duration.ZERO)
                        .run(new Cutoff(DAYS, NOW), "jane@host");
        assertThat(run.state()).isEqualTo(PruneState.INTERRUPTED);
        assertThat(run.removed()).isEqualTo(new Removed(1, 1, 0, 0));
        assertThat(
                        new Pruner(session, new StopSignal(), _ -> {}, Duration.ZERO)
                                .run(new Cutoff(DAYS, NOW), "jane@host")
                                .state())
                .isEqualTo(PruneState.DONE);
        assertThat(log.runs()).containsExactly("interrupted 90 1 1 0 0", "done 90 1 0 0 0");
    }

    @Test
    void writesDownWhatFailed() {
        log.entries(MONDAY.minusSeconds(1), MONDAY);
        log.jdbc.execute("alter table job rename to job_away");
        PruneRun run = prune();
        assertThat(run.state()).isEqualTo(PruneState.FAILED);
        assertThat(run.problem()).isEqualTo("relation \"job\" does not exist");
        assertThat(log.runs()).containsExactly("failed 90 2 1 0 0");
        assertThat(log.text("select problem from prune_run")).isEqualTo(run.problem());
    }

    @Test
    void writesDownWhoPrunedWhatAndWhen() {
        prune();
        assertThat(
                        log.text(
                                """
                                select concat_ws(' ', started_by, db_role, days, finished_at is not null,
                                                 to_char(cutoff at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'))
                                from prune_run
                                """))
                .isEqualTo("jane@host postgres 90 t 2026-08-27 12:00:00.123456");
    }

    @Test
    void countsInADryRunWhatARunThenRemoves() {
        log.entries(MONDAY.minus(Duration.ofDays(14)), 2, Duration.ofDays(7));
        log.entries(Instant.parse("1970-01-01T00:00:00Z"), MONDAY, CUTOFF);
        log.job(1, daysAgo(91));
        log.letter(1, "replayed", daysAgo(91), daysAgo(91));
        log.job(2, daysAgo(91));
        log.letter(2, "open", daysAgo(91), NOW);
        String before = everything();
        DryRun.Result dry = new DryRun(session, _ -> {}).run(new Cutoff(DAYS, NOW));
        assertThat(everything()).isEqualTo(before);
        assertThat(dry.removed()).isEqualTo(new Removed(4, 2, 1, 1));
        assertThat(dry.weeks())
                .containsExactly(
                        new DryRun.Part("before 2020-01-06", 1, false),
                        new DryRun.Part("week of 2026-08-10", 1, true),
                        new DryRun.Part("week of 2026-08-17", 1, true),
                        new DryRun.Part("week of 2026-08-24", 1, false));
        assertThat(prune().removed()).isEqualTo(dry.removed());
    }

    private String everything() {
        return Stream.of("provisioning_log", "job", "dead_letter", "prune_run")
                        .map(table ->
                                log.text("select json_agg(t)::text from %s t".formatted(table)))
                        .toList()
                + String.valueOf(log.weeks());
    }

    private PruneRun prune() {
        return prune(DAYS);
    }

    private PruneRun prune(int days) {
        return new Pruner(session, stop, progress::add, Duration.ZERO)
                .run(new Cutoff(days, NOW), "jane@host");
    }

    private static long count(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from provisioning_log")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
