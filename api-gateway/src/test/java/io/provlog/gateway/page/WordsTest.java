package io.provlog.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 ms",
        "999, 999 ms",
        "1000, 1.00 s",
        "1840, 1.84 s",
        "30004, 30.0 s",
        "59949, 59.9 s",
        "60000, 1 min 0 s",
        "125999, 2 min 5 s"
    })
    void saysHowLongItTook(long millis, String words) {
        assertThat(Words.took(millis)).isEqualTo(words);
    }
}
