package io.provlog.logwriter.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.devkit.postgres.EmbeddedPostgreSql;
import io.provlog.devkit.postgres.SharedPostgreSql;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class PruneCommandIT {

    private static final Instant ABSURD = Instant.parse("2019-01-01T00:00:00Z");

    @TempDir private Path folder;
    private final LogDatabase log = new LogDatabase();

    @Test
    void removesWhatIsOlderAndSaysHowMuch() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        log.entries(now.minus(Duration.ofDays(140)), 3, Duration.ofSeconds(1));
        log.entries(now.minus(Duration.ofDays(89)));
        log.job(1, now.minus(Duration.ofDays(91)));
        log.letter(2, "dismissed", now.minus(Duration.ofDays(91)), now.minus(Duration.ofDays(91)));
        PruneCommandRun run = PruneCommandRun.of("--days=90", "--url=" + log.url);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.steadyOut())
                .isEqualTo(
                        """
                        Entries before TIME go (90 x 24 hours ago).
                        Removed 3 entries, 1 whole week, 1 job, 1 dead letter in 0.1 s.
                        """);
        assertThat(log.times()).hasSize(1);
        assertThat(log.text("select started_by from prune_run"))
                .isEqualTo(System.getProperty("user.name") + "@" + PruneCommand.host());
        assertThat(log.text("select started_at - cutoff = interval '2160 hours' from prune_run"))
                .isEqualTo("true");
    }

    @Test
    void printsOneLineOfJson() {
        log.entries(ABSURD);
        PruneCommandRun run = PruneCommandRun.of("--days=90", "--json", "--url=" + log.url);
        assertThat(run.exitCode()).isZero();
        assertThat(run.steadyOut())
                .isEqualTo(
                        """
                        {"state":"done","days":90,"cutoff":"TIME","startedAt":"TIME","entries":1,\
                        "partitions":0,"jobs":0,"deadLetters":0,"finishedAt":"TIME","tookMs":1,\
                        "partitionsInUse":0}
                        """);
    }

    @Test
    void changesNothingInADryRun() {
        log.entries(ABSURD, 1_234, Duration.ofSeconds(1));
        log.entries(Instant.parse("2021-01-04T00:00:00Z"));
        String[] args = {"--days=90", "--dry-run", "--url=" + log.url};
        PruneCommandRun run = PruneCommandRun.of(args);
        assertThat(run.exitCode()).isZero();
        assertThat(run.steadyOut())
                .isEqualTo(
                        """
                        Entries before TIME would go (90 x 24 hours ago).
                          before 2020-01-06                  1,234
                          week of 2021-01-04                     1 (whole week)
                        In all 1,235 entries, 1 whole week. Nothing was changed.
                        """);
        assertThat(
                        PruneCommandRun.of("--days=90", "--dry-run", "--json", "--url=" + log.url)
                                .steadyOut())
                .isEqualTo(
                        """
                        {"state":"dry-run","days":90,"cutoff":"TIME","startedAt":"TIME","entries":1235,\
                        "partitions":1,"jobs":0,"deadLetters":0,"weeks":[\
                        {"name":"before 2020-01-06","entries":1234,"whole":false},\
                        {"name":"week of 2021-01-04","entries":1,"whole":true}]}
                        """);
        assertThat(log.times()).hasSize(1_235);
        assertThat(log.runs()).isEmpty();
    }

    @Test
    void letsTwoAtOnceGoOneAfterTheOther() throws Exception {
        log.entries(ABSURD, 10, Duration.ofSeconds(1));
        String url = "--url=" + log.url;
        var waiting = new StringWriter();
        try (var threads = Executors.newCachedThreadPool();
                Connection lock = log.lockEntry("2019-01-01T00:00:07Z")) {
            var first = threads.submit(() -> PruneCommandRun.of("--days=90", url));
            Awaitility.await().until(log::pruningIsHeldUp);
            PruneCommandRun impatient = PruneCommandRun.of("--days=90", "--wait=0", url);
            assertThat(impatient.exitCode()).isEqualTo(1);
            assertThat(impatient.err())
                    .matches(
                            "provlog: \\S+@\\S+ has been pruning since \\S+Z, so nothing was done\n");
            var second = threads.submit(() -> PruneCommandRun.of(waiting, "--days=60", url));
            Awaitility.await()
                    .until(() -> waiting.toString().contains("; waiting for it, 60 min at most"));
            lock.rollback();
            assertThat(first.get().exitCode()).isZero();
            assertThat(second.get().exitCode()).isZero();
            assertThat(second.get().out()).contains("Removed 0 entries in ");
        }
        assertThat(log.runs()).containsExactly("done 90 10 0 0 0", "done 60 0 0 0 0");
    }

    @Test
    void endsWith1WhereItFails() {
        log.entries(ABSURD);
        log.jdbc.execute("alter table job rename to job_away");
        PruneCommandRun run = PruneCommandRun.of("--days=90", "--url=" + log.url);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .endsWith("Failed; removed so far: 1 entry. Run it again for the rest.\n");
        assertThat(run.err()).isEqualTo("provlog: relation \"job\" does not exist\n");
    }

    @Test
    void refusesADatabaseThatIsNotProvlogs() {
        PruneCommandRun run =
                PruneCommandRun.of("--days=90", "--url=" + SharedPostgreSql.newDatabase());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .matches(
                        "provlog: the database test_\\d+ has no provisioning_log: it is not"
                                + " Provlog's, or no log-writer was started on it yet. Name Provlog's"
                                + " with --url\n");
    }

    @Test
    void refusesADatabaseOfAnEarlierVersion() {
        PruneCommandRun run =
                PruneCommandRun.of("--days=90", "--url=" + LogDatabase.ofVersion("2").url);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains(
                        "is of an earlier version: start this version's log-writer once, it brings"
                                + " the database up to date");
    }

    @Test
    void refusesARoleThatMayNotPrune() {
        SharedPostgreSql.server().createRole("jane");
        PruneCommandRun run =
                PruneCommandRun.of(
                        "--days=90", "--user=jane", "--url=" + log.url.replaceFirst("\\?.*", ""));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .startsWith(
                        "provlog: the role jane may not prune: use the log-writer's, which is postgres");
    }

    @Test
    void refusesADatabaseThatIsMissing() {
        PruneCommandRun run =
                PruneCommandRun.of(
                        "--days=90",
                        "--url="
                                + SharedPostgreSql.server()
                                        .jdbcUrl("nowhere", EmbeddedPostgreSql.SUPERUSER));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .endsWith(
                        "/nowhere cannot be used: database \"nowhere\" does not exist. Name Provlog's"
                                + " with --url, or SPRING_DATASOURCE_URL\n");
    }

    @Test
    void takesThePasswordFromAFile() throws IOException {
        try (var server = EmbeddedPostgreSql.temporary()) {
            var superuser =
                    new LogDatabase(server.jdbcUrl("postgres", EmbeddedPostgreSql.SUPERUSER));
            superuser.jdbc.execute("alter role postgres password 'canary 1'");
            superuser.jdbc.execute(
                    """
                    do $$ begin
                        execute format('copy (select ''host all all all scram-sha-256'') to %L',
                                       current_setting('hba_file'));
                    end $$
                    """);
            superuser.jdbc.execute("select pg_reload_conf()");
            Path file = folder.resolve("password");
            String[] args = {
                "--days=90", "--url=" + superuser.url, "--password-file=" + file, "--dry-run"
            };
            Files.writeString(file, "canary 2\n");
            PruneCommandRun refused = PruneCommandRun.of(args);
            assertThat(refused.exitCode()).isEqualTo(4);
            assertThat(refused.err())
                    .contains(
                            "cannot be used: password authentication failed for user \"postgres\"."
                                    + " Check --user, and the password in --password-file or"
                                    + " SPRING_DATASOURCE_PASSWORD")
                    .doesNotContain("canary");
            Files.writeString(file, "canary 1\n");
            assertThat(PruneCommandRun.of(args).exitCode()).isZero();
        }
    }
}
