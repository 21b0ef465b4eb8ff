package io.provlog.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T06:13:00Z,           2026-11-23T06:13:00.000Z",
        "2026-11-23T06:13:00.5Z,         2026-11-23T06:13:00.500Z",
        "2026-11-23T06:13:00.999999999Z, 2026-11-23T06:13:00.999Z",
        "0001-01-01T00:00:00Z,           0001-01-01T00:00:00.000Z"
    })
    void writesThreeDigitsOfMilliseconds(Instant time, String text) {
        assertThat(Times.format(time)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-23T06:13:00.000Z",
                "2026-11-23T06:13:00Z",
                "2026-11-23T06:13Z",
                "2026-11-23T07:13:00+01:00",
                "2026-11-22T20:13:00-10:00"
            })
    void readsAnyZone(String text) {
        assertThat(Times.parse(text)).contains(Instant.parse("2026-11-23T06:13:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-11-23",
                "2026-11-23T06:13:00",
                "2026-11-23 06:13:00Z",
                "2026-02-30T06:13:00Z",
                "1795414380000"
            })
    void refusesWhatNamesNoMoment(String text) {
        assertThat(Times.parse(text)).isEmpty();
    }

    /// Neither the contract's form nor the database could hold them.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "+10000-01-01T00:00:00Z",
                "+999999999-12-31T23:59:59Z",
                "-0001-01-01T00:00:00Z",
                "0000-12-31T23:59:59Z"
            })
    void refusesYearsOfMoreThanFourDigits(String text) {
        assertThat(Times.parse(text)).isEmpty();
    }

    @Test
    void standsInJsonAsTheContractHasIt() {
        assertThat(ContractJson.mapper().writeValueAsString(Instant.EPOCH))
                .isEqualTo("\"1970-01-01T00:00:00.000Z\"");
    }
}
