package io.provlog.logwriter.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Runs in processes of their own: killed, stopped, and from the jar. A lock on one entry holds
/// them up in the middle.
@Timeout(120)
class PruneRunIT {

    private static final int ENTRIES = 2 * Batch.SIZE + 1;
    private static final Instant OLD = Instant.parse("2019-01-01T00:00:00Z");

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir private Path folder;
    private final LogDatabase log = new LogDatabase();

    @BeforeEach
    void fill() {
        log.entries(OLD, ENTRIES, Duration.ofMillis(1));
    }

    @Test
    void finishesWhatAKilledRunHasBegun() throws Exception {
        try (Connection lock = lockOne();
                PruneProcess killed = start("--days=90")) {
            awaitHeldUp();
            killed.kill();
            killed.exitCode();
            lock.rollback();
        }
        assertThat(log.runs()).containsExactly("running 90 5000 0 0 0");
        try (PruneProcess next = start("--days=90")) {
            assertThat(next.exitCode()).isZero();
        }
        assertThat(log.runs()).containsExactly("interrupted 90 5000 0 0 0", "done 90 5001 0 0 0");
        assertThat(log.times()).isEmpty();
    }

    @Test
    void stopsInOrderAndSaysSo() throws Exception {
        try (Connection lock = lockOne();
                PruneProcess stopped = start("--days=90")) {
            awaitHeldUp();
            awaitWords(stopped, "before 2020-01-06: 5,000 entries gone, ");
            stopped.terminate();
            awaitWords(stopped, "Stopping after this step.");
            lock.rollback();
            assertThat(stopped.exitCode()).isEqualTo(143);
            assertThat(stopped.out())
                    .endsWith(
                            "Interrupted; removed so far: 10,000 entries. Run it again for the rest.\n");
        }
        assertThat(log.runs()).containsExactly("interrupted 90 10000 0 0 0");
        assertThat(log.times()).hasSize(1);
    }

    @Test
    void runsFromTheJarWithTheServicesOwnSettings() throws Exception {
        String[] parts = log.url.split("\\?user=", 2);
        var settings =
                Map.of(
                        "SPRING_DATASOURCE_URL", parts[0],
                        "SPRING_DATASOURCE_USERNAME", parts[1],
                        "SPRING_DATASOURCE_PASSWORD", "canary");
        try (PruneProcess prune = PruneProcess.ofJar(folder, settings, "--days=90")) {
            assertThat(prune.exitCode()).isZero();
            assertThat(prune.err()).isEmpty();
            assertThat(prune.out())
                    .matches(
                            """
                            Entries before \\S+Z go \\(90 x 24 hours ago\\)\\.
                            Removed 10,001 entries in \\d+\\.\\d s\\.
                            """);
        }
        try (PruneProcess wrong = PruneProcess.ofJar(folder, settings, "--days=0")) {
            assertThat(wrong.exitCode()).isEqualTo(2);
            assertThat(wrong.err()).contains("--days", "1 to 36500");
        }
        assertThat(log.times()).isEmpty();
    }

    private PruneProcess start(String... args) throws IOException {
        var all = new String[args.length + 1];
        System.arraycopy(args, 0, all, 0, args.length);
        all[args.length] = "--url=" + log.url;
        return PruneProcess.start(folder, all);
    }

    private Connection lockOne() throws SQLException {
        return log.lockEntry("2019-01-01T00:00:07Z"); // in the second batch
    }

    private void awaitHeldUp() {
        Awaitility.await("a run in the middle").atMost(LIMIT).until(log::pruningIsHeldUp);
    }

    private static void awaitWords(PruneProcess process, String words) {
        Awaitility.await(words).atMost(LIMIT).until(() -> process.err().contains(words));
    }
}
