package io.provlog.logwriter.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Wrong use, and databases that are not there.
@Timeout(60)
class PruneCommandTest {

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "36501", "99999999999", "ninety", "1.5", "", "9 0"})
    void refusesAbsurdDays(String days) {
        PruneCommandRun run = PruneCommandRun.of("--days=" + days, "--url=jdbc:postgresql://x/x");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .startsWith(
                        "Invalid value for option '--days': expected a whole number from 1 to 36500,"
                                + " got '%s'".formatted(days));
    }

    @Test
    void refusesToGuessTheDays() {
        PruneCommandRun run = PruneCommandRun.of();
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("Missing required option: '--days=<days>'");
    }

    @Test
    void refusesAnAbsurdWait() {
        PruneCommandRun run = PruneCommandRun.of("--days=90", "--wait=1441");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .startsWith(
                        "Invalid value for option '--wait': expected a whole number from 0 to 1440,"
                                + " got '1441'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:5432", "jdbc:postgresql://h:port/d", "jdbc:mysql://h/d"})
    void refusesAnAddressThatIsNone(String url) {
        PruneCommandRun run = PruneCommandRun.of("--days=90", "--url=" + url);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("--url: expected jdbc:postgresql://host:port/database");
    }

    @Test
    void refusesAPasswordThatOthersCanSee() {
        PruneCommandRun run =
                PruneCommandRun.of("--days=90", "--url=jdbc:postgresql://h/d?password=canary");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("--url: leave the password out, for others can see it there.")
                .doesNotContain("canary");
    }

    @Test
    void namesAPasswordFileThatIsMissing() {
        Path file = folder.resolve("none");
        PruneCommandRun run = PruneCommandRun.of("--days=90", "--password-file=" + file);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("--password-file: %s cannot be read".formatted(file));
    }

    @Test
    void saysSoWhereNoDatabaseListens() {
        PruneCommandRun run =
                PruneCommandRun.of("--days=90", "--url=jdbc:postgresql://localhost:1/d?ssl=false");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .isEqualTo(
                        "provlog: the database jdbc:postgresql://localhost:1/d cannot be used:"
                                + " Connection to localhost:1 refused. Check that the hostname and port"
                                + " are correct and that the postmaster is accepting TCP/IP connections."
                                + " Start it (./provlog up does), or name another with --url, or"
                                + " SPRING_DATASOURCE_URL\n");
    }

    @Test
    void tellsScriptsOfAFailureInJson() {
        PruneCommandRun run =
                PruneCommandRun.of("--days=90", "--json", "--url=jdbc:postgresql://localhost:1/d");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .startsWith("{\"error\":\"unreachable\",\"exitCode\":3,\"message\":\"the database");
    }
}
