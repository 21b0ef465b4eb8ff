package io.provlog.worker.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.worker.chaos.Mishap.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Three workers in processes of their own carry out what a seeded plan sends them, while they are
/// killed, frozen, stopped and joined by a fourth, the broker is restarted and the Panels fail in
/// every way. Afterwards the Panels' own record of calls, the outcomes and the dead letters are
/// held against each other. Its long form, with hundreds of kills:
///
/// ```
/// ./mvnw verify -pl provisioning-worker -am -Dtest=none -Dit.test=ChaosIT
///     -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false
///     -Dchaos.minutes=30 -Dchaos.jobs=20000 -Dchaos.services=1000
/// ```
///
/// `-Dchaos.seed=…` sends the same and lets the same go wrong, though threads and processes meet in
/// their own way each time.
class ChaosIT {

    private static final int SHOWN = 20;

    /// In a shorter run it is chance whether the fourth worker has its share in time, and whether a
    /// server refuses connections just when it is called.
    private static final Duration MINUTES = Duration.ofMinutes(3);

    @Test
    @Timeout(value = 12, unit = TimeUnit.HOURS)
    void keepsEveryInvariantWhateverIsKilled(@TempDir Path folder) throws Exception {
        var settings = ChaosSettings.ofFlags();
        System.out.println("Chaos begins, " + settings.flags());
        try (var arena = new Arena(settings, folder)) {
            arena.run();
            var summary = arena.summary();
            System.out.println(summary);
            List<String> violations = arena.violations();

            assertThat(violations.stream().limit(SHOWN))
                    .as("%d violations, %s", violations.size(), settings.flags())
                    .isEmpty();
            reallyTestedSomething(summary);
            WorkerLogs.in(folder).tellOfJobsInFields();
        }
    }

    /// What every run has, however short and on a machine however busy; a run of minutes has all.
    private static void reallyTestedSomething(Summary summary) {
        assertThat(summary.happened(Kind.KILL)).as("kills").isPositive();
        assertThat(summary.happened(Kind.RESTART_BROKER)).isPositive();
        assertThat(summary.happened(Kind.JOIN)).isPositive();
        assertThat(summary.interrupted()).as("interrupted attempts").isPositive();
        assertThat(summary.calls()).isGreaterThan(summary.settings().jobs());
        assertThat(summary.workers()).hasSizeGreaterThan(1);
        assertThat(summary.outcomes())
                .containsKeys(
                        "success",
                        "panel-error",
                        "connection-lost",
                        "gateway-timeout",
                        "rate-limited",
                        "server-not-configured");
        assertThat(summary.deadLetters()).isGreaterThan(summary.unreadable());
        assertThat(summary.duplicates()).isPositive();
        assertThat(summary.unreadable()).isPositive();
        if (summary.settings().duration().compareTo(MINUTES) > 0) {
            assertThat(summary.workers()).hasSize(Mishap.WORKERS + 1);
            assertThat(summary.outcomes()).containsKey("connection-refused");
        }
    }
}
