package io.provlog.worker.panel.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "120                           | PT2M",
                "Mon, 23 Nov 2026 06:14:30 GMT | PT1M30S",
                "99999999999999999             | PT24H",
                "Fri, 31 Dec 9999 23:59:59 GMT | PT24H",
                "0                             |",
                "-5                            |",
                "Mon, 23 Nov 2026 06:12:00 GMT |",
                "soon                          |",
                "''                            |",
                "                              |"
            })
    void readsSecondsAndDates(@Nullable String header, @Nullable Duration expected) {
        assertThat(RetryAfter.read(header, Instant.parse("2026-11-23T06:13:00Z")))
                .isEqualTo(expected);
    }
}
