package io.provlog.gateway.replayrun;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// @param maxItems a run takes no more dead letters
/// @param canaryWait a run whose canary has not ended by then is paused
@ConfigurationProperties("provlog.replays")
@Validated
record RunSettings(
        @DefaultValue("100000")
                @Min(value = 1, message = "provlog.replays.max-items must be from 1 to 1000000")
                @Max(
                        value = 1_000_000,
                        message = "provlog.replays.max-items must be from 1 to 1000000")
                int maxItems,
        @DefaultValue("15m") Duration canaryWait) {

    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    @AssertTrue(message = "provlog.replays.canary-wait must be from 1s to 1d")
    boolean isCanaryWaitReasonable() {
        return canaryWait.compareTo(Duration.ofSeconds(1)) >= 0
                && canaryWait.compareTo(LONGEST_WAIT) <= 0;
    }
}
