package io.provlog.logwriter.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ProgressLoopTest {

    private static final Duration OFTEN = Duration.ofMillis(5);

    private final StringWriter shown = new StringWriter();

    @Test
    void writesLinesWhereThereIsNoTerminal() {
        try (var progress = new ProgressLoop(new PrintWriter(shown), false, OFTEN)) {
            progress.at("week of 2026-05-18 (12 of 51): 1,204,331 entries gone");
            await("12 of 51");
            progress.at("jobs: 1,204,331 entries, 5,000 jobs gone");
            await("5,000 jobs");
        }
        assertThat(shown.toString().lines())
                .contains(
                        "week of 2026-05-18 (12 of 51): 1,204,331 entries gone, 0 s",
                        "jobs: 1,204,331 entries, 5,000 jobs gone, 0 s")
                .noneMatch(line -> line.contains("\r"));
    }

    @Test
    void renewsOneLineOnATerminalAndClearsItInTheEnd() {
        try (var progress = new ProgressLoop(new PrintWriter(shown), true, OFTEN)) {
            progress.at("week of 2026-05-18 (1 of 2): 7 entries gone");
            await("1 of 2");
        }
        assertThat(shown.toString())
                .startsWith("\r\u001b[Kweek of 2026-05-18 (1 of 2): 7 entries gone, 0 s\r\u001b[K")
                .endsWith("\r\u001b[K")
                .doesNotContain("\n");
    }

    @Test
    void leavesWhatIsSaidOnATerminal() {
        try (var progress = new ProgressLoop(new PrintWriter(shown), true, Duration.ofHours(1))) {
            progress.say("waiting");
        }
        assertThat(shown.toString()).isEqualTo("\r\u001b[Kwaiting" + System.lineSeparator());
    }

    private void await(String text) {
        Awaitility.await(text).until(() -> shown.toString().contains(text));
    }
}
