package io.provlog.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

    private final StringWriter shown = new StringWriter();

    @Test
    void renewsOneLineOnATerminalAndTakesItAway() {
        try (var progress = new ProgressLine(new PrintWriter(shown), true)) {
            progress.show("1 of 3");
            assertThat(shown.toString()).isEqualTo("\r\u001b[K1 of 3");
        }
        assertThat(shown.toString()).isEqualTo("\r\u001b[K1 of 3\r\u001b[K");
    }

    @Test
    void showsNothingElsewhere() {
        try (var progress = new ProgressLine(new PrintWriter(shown), false)) {
            progress.show("1 of 3");
        }
        assertThat(shown.toString()).isEmpty();
    }

    @Test
    void printsTextsOfOthersInOneLineOfATable() {
        var table = new Table("REASON", "ID");
        table.row("two\nlines \u001b[31m", "1");
        assertThat(table.lines()).containsExactly("REASON           ID", "two lines  [31m  1");
    }
}
