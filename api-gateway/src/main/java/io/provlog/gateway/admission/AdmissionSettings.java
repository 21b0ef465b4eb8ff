package io.provlog.gateway.admission;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// @param maxRunning how many requests are in work at once
/// @param maxWaiting how many more may wait for a place; a further one is refused
/// @param maxWait one that has waited so long is refused
@ConfigurationProperties("provlog.requests")
@Validated
record AdmissionSettings(
        @DefaultValue("40")
                @Min(value = 1, message = "provlog.requests.max-running must be 1 to 10000")
                @Max(value = 10_000, message = "provlog.requests.max-running must be 1 to 10000")
                int maxRunning,
        @DefaultValue("1000")
                @Min(value = 0, message = "provlog.requests.max-waiting must be 0 to 10000")
                @Max(value = 10_000, message = "provlog.requests.max-waiting must be 0 to 10000")
                int maxWaiting,
        @DefaultValue("2s") Duration maxWait) {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    @AssertTrue(message = "provlog.requests.max-wait must be 0s to 30s")
    boolean isMaxWaitSensible() {
        return !maxWait.isNegative() && maxWait.compareTo(LONGEST) <= 0;
    }
}
