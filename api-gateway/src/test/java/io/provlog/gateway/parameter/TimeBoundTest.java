package io.provlog.gateway.parameter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeBoundTest {

    @Test
    void takesADateAsItsWholeDayInUtc() {
        assertThat(TimeBound.from("2026-11-23")).contains(Instant.parse("2026-11-23T00:00:00Z"));
        assertThat(TimeBound.to("2026-11-23")).contains(Instant.parse("2026-11-24T00:00:00Z"));
    }

    @Test
    void takesATimeAsItIs() {
        Instant time = Instant.parse("2026-11-23T06:13:00Z");
        assertThat(TimeBound.from("2026-11-23T06:13:00Z")).contains(time);
        assertThat(TimeBound.to("2026-11-23T07:13:00+01:00")).contains(time);
    }

    @Test
    void takesAPlusThatWasNotEscaped() {
        assertThat(TimeBound.to("2026-11-23T07:13:00 01:00"))
                .contains(Instant.parse("2026-11-23T06:13:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday",
                "2026-13-01",
                "2026-02-30",
                "23.11.2026",
                "2026-11-23T06:13:00",
                "1969-12-31",
                "+999999999-01-01T00:00:00Z",
                "-0001-01-01"
            })
    void refusesWhatIsNoTime(String text) {
        assertThat(TimeBound.from(text)).isEmpty();
    }
}
