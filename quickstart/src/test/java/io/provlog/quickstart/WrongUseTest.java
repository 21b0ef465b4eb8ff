package io.provlog.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a user reads who has mistyped something.
class WrongUseTest {

    private static final int USED_WRONGLY = 2;

    @Test
    void suggestsTheCommandThatWasMeant() {
        CommandRun run = CommandRun.of("requst");
        assertThat(run.exitCode()).isEqualTo(USED_WRONGLY);
        assertThat(run.err())
                .isEqualTo(
                        """
                        provlog: Unmatched argument at index 0: 'requst'
                        Did you mean: ./provlog request or ./provlog stats or ./provlog replay?
                        Try: ./provlog --help
                        """);
    }

    @Test
    void asksForTheActionOfARequest() {
        CommandRun run = CommandRun.of("request");
        assertThat(run.exitCode()).isEqualTo(USED_WRONGLY);
        assertThat(run.err())
                .startsWith("provlog: say which request: create, suspend, unsuspend or terminate");
    }

    @Test
    void namesEveryMissingOption() {
        CommandRun run = CommandRun.of("request", "create", "--service", "1042");
        assertThat(run.exitCode()).isEqualTo(USED_WRONGLY);
        assertThat(run.err())
                .contains("--domain", "--server", "--username", "--package")
                .doesNotContain("--service=");
    }

    @ParameterizedTest
    @CsvSource({
        "--service, ' ', '--service: required, but missing or empty'",
        "--domain, '', '--domain: required, but missing or empty'",
        "--server, ' ', '--server: required, but missing or empty'",
        "--username, '', '--username: required, but missing or empty'",
        "--package, '', '--package: required, but missing or empty'",
        "--client, TOO_LONG, '--client: expected at most 255 characters, found 300'",
        "--client-id, TOO_LONG, '--client-id: expected at most 255 characters, found 300'",
        "--email, TOO_LONG, '--email: expected at most 255 characters, found 300'",
        "--requested-by, TOO_LONG, '--requested-by: expected at most 255 characters, found 300'",
        "--panel-account-id, TOO_LONG, '--panel-account-id: expected at most 255 characters, found 300'",
        "--id, 12, 'Invalid value for option ''--id'''",
        "--disk-limit-mb, much, 'Invalid value for option ''--disk-limit-mb'''"
    })
    void namesTheOptionWithABadValue(String option, String value, String message) {
        CommandRun run = CommandRun.of(create(option, value));
        assertThat(run.exitCode()).isEqualTo(USED_WRONGLY);
        assertThat(run.err()).startsWith("provlog: " + message);
        assertThat(run.err()).endsWith("Try: ./provlog request create --help\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-90", "36501", "ninety"})
    void refusesAbsurdDays(String days) {
        CommandRun run = CommandRun.of("prune", "--days=" + days);
        assertThat(run.exitCode()).isEqualTo(USED_WRONGLY);
        assertThat(run.err())
                .isEqualTo(
                        """
                        provlog: Invalid value for option '--days': expected a whole number from 1 to 36500, got '%s'
                        Try: ./provlog prune --help
                        """
                                .formatted(days));
    }

    @Test
    void refusesAReasonThatIsTooLong() {
        CommandRun run = CommandRun.of(create("--reason", "x".repeat(2_001)));
        assertThat(run.exitCode()).isEqualTo(USED_WRONGLY);
        assertThat(run.err())
                .startsWith("provlog: --reason: expected at most 2000 characters, found 2001");
    }

    /// A complete command line, with one option changed or added.
    private static String[] create(String option, String value) {
        var args = new ArrayList<>(List.of("request", "create"));
        List.of("--service", "--domain", "--server", "--username", "--package")
                .forEach(required -> {
                    if (!required.equals(option)) {
                        args.addAll(List.of(required, "some"));
                    }
                });
        args.addAll(List.of(option, value.equals("TOO_LONG") ? "x".repeat(300) : value));
        return args.toArray(String[]::new);
    }
}
