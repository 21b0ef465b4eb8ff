package io.provlog.gateway.page.replayrun;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterWordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | all open dead letters",
                "{\"cause\":\"unauthorized\",\"server\":\"panel-2\"} | Unauthorized on panel-2",
                "{\"server\":\"panel-2\",\"action\":\"create\"} | all open dead letters on panel-2, create",
                "{\"ids\":\"a,b,c\"} | 3 chosen ones",
                "{\"cause\":\"of-tomorrow\",\"service\":\"north\"} | of-tomorrow, ‘north’",
                "{\"from\":\"2026-11-23T06:00:00.000Z\"} | all open dead letters, from 23 Nov 2026 06:00:00 UTC"
            })
    void saysWhichOnesInWords(String filters, String words) {
        assertThat(FilterWords.of(filters)).isEqualTo(words);
    }
}
