package io.provlog.logwriter.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class CutoffTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00.123456Z");

    @Test
    void countsDaysOf24HoursBackFromNow() {
        assertThat(new Cutoff(90, NOW).entries()).isEqualTo("2026-08-27T12:00:00.123456Z");
        assertThat(new Cutoff(1, NOW).entries()).isEqualTo("2026-11-24T12:00:00.123456Z");
        assertThat(new Cutoff(36_500, NOW).entries()).isEqualTo("1926-12-20T12:00:00.123456Z");
    }

    @Test
    void keepsJobsAndDeadLettersFor40DaysWhateverIsAsked() {
        assertThat(new Cutoff(1, NOW).ended()).isEqualTo("2026-10-16T12:00:00.123456Z");
        assertThat(new Cutoff(40, NOW).ended()).isEqualTo("2026-10-16T12:00:00.123456Z");
        assertThat(new Cutoff(90, NOW).ended()).isEqualTo("2026-08-27T12:00:00.123456Z");
    }
}
