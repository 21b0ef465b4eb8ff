package io.provlog.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TimedIdTest {

    private static final UUID JOB = UUID.fromString("5e0c1a52-6f7e-4a55-9d0c-0a3f5f0d9b11");
    private static final Instant START = Instant.parse("2026-11-23T06:13:00.250Z");

    @Test
    void givesTheSameIdForTheSameAttemptAndSortsByTime() {
        UUID id = TimedId.ofAttempt(JOB, 1, START);
        // As rows have it that were written before.
        assertThat(id).hasToString("01a20709-4eda-7722-9574-d7ad28e168ff");
        assertThat(id).isNotEqualTo(TimedId.ofAttempt(JOB, 2, START));
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(START.toEpochMilli());
        assertThat(TimedId.ofAttempt(JOB, 1, START.plusMillis(1)).toString())
                .isGreaterThan(id.toString());
    }
}
