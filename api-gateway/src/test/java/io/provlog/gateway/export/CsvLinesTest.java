package io.provlog.gateway.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.Action;
import io.provlog.contract.AttemptStatus;
import io.provlog.contract.NextStep;
import io.provlog.gateway.log.LogEntry;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvLinesTest {

    private static final int REASON = 17;

    private final Lines lines = new CsvLines();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "＝1",
                "＋1",
                "－1",
                "＠x"
            })
    void takesTheTeethOutOfFormulas(String reason) {
        assertThat(reason(reason).replaceAll("^\"|\"$", "")).isEqualTo("'" + reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Invoice 20417 paid | Invoice 20417 paid",
                "a=b, c             | \"a=b, c\"",
                "the \"old\" one    | \"the \"\"old\"\" one\"",
                "'quoted'           | 'quoted'",
                "#1                 | #1",
                "Größe              | Größe",
            },
            quoteCharacter = '`')
    void quotesOnlyWhatNeedsIt(String reason, String cell) {
        assertThat(reason(reason)).isEqualTo(cell);
    }

    @Test
    void keepsLineEndsWithinQuotes() {
        assertThat(reason("one\r\ntwo")).isEqualTo("\"one\r\ntwo\"");
    }

    @Test
    void hasAsManyCellsInEveryLine() {
        int commas = commas(lines.header());
        assertThat(commas(lines.entry(entry("")))).isEqualTo(commas);
        assertThat(lines.trailer(12)).startsWith("#rows,12,,").endsWith(",\r\n");
        assertThat(commas(lines.trailer(12))).isEqualTo(commas);
    }

    private static int commas(String line) {
        return (int) line.chars().filter(c -> c == ',').count();
    }

    private String reason(String reason) {
        String line = lines.entry(entry(reason));
        String before = line.split(",", REASON + 1)[REASON];
        return before.substring(0, before.length() - ",,done,,worker-1,,,,,\r\n".length());
    }

    private static LogEntry entry(String reason) {
        Instant at = Instant.parse("2026-11-23T06:13:00Z");
        return new LogEntry(
                new UUID(1, 2),
                new UUID(1, 3),
                "1042",
                "example.com",
                null,
                Action.CREATE,
                AttemptStatus.SUCCESS,
                null,
                201,
                1,
                3,
                at,
                at,
                0,
                "panel-1",
                at,
                "billing",
                reason,
                null,
                NextStep.DONE,
                null,
                "worker-1",
                null,
                null,
                null,
                false);
    }
}
