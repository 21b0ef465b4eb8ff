package io.provlog.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AdmissionTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void refusesWhoeverHasWaitedAsLongAsMayBe() throws InterruptedException {
        Admission admission = admission(1, 1, Duration.ofMillis(10));
        Place place = admission.enter().orElseThrow();

        assertThat(admission.enter()).isEmpty();
        assertThat(meters.get("provlog.requests.refused").counter().count()).isEqualTo(1);
        assertThat(meters.get("provlog.requests.waiting").gauge().value()).isZero();

        place.giveBack();
        assertThat(admission.enter()).isPresent();
    }

    @Test
    void makesNobodyWaitWhereNobodyMay() throws InterruptedException {
        Admission admission = admission(1, 0, Duration.ofDays(1));
        assertThat(admission.enter()).isPresent();

        assertThat(admission.enter()).isEmpty();
    }

    @Test
    void takesAPlaceBackOnce() throws InterruptedException {
        Admission admission = admission(1, 0, Duration.ZERO);
        Place place = admission.enter().orElseThrow();
        place.giveBack();
        place.giveBack();

        assertThat(admission.enter()).isPresent();
        assertThat(admission.enter()).isEmpty();
    }

    private Admission admission(int running, int waiting, Duration wait) {
        return new Admission(new AdmissionSettings(running, waiting, wait), meters);
    }
}
