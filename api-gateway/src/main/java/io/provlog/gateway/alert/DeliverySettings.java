package io.provlog.gateway.alert;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How hard it is tried to deliver a message.
///
/// @param retryDelay after the first try; it doubles, up to 15 minutes
/// @param giveUpAfter so old a message is not tried again
@ConfigurationProperties("provlog.alerts")
@Validated
record DeliverySettings(
        @DefaultValue("5s")
                @DurationMin(
                        millis = 100,
                        message = "provlog.alerts.retry-delay: expected 100ms to 5m")
                @DurationMax(
                        minutes = 5,
                        message = "provlog.alerts.retry-delay: expected 100ms to 5m")
                Duration retryDelay,
        @DefaultValue("24h")
                @DurationMin(
                        seconds = 1,
                        message = "provlog.alerts.give-up-after: expected 1s to 7d")
                @DurationMax(days = 7, message = "provlog.alerts.give-up-after: expected 1s to 7d")
                Duration giveUpAfter) {

    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final int MAX_DOUBLINGS = 20;

    /// How long to wait after so many tries.
    Duration pause(int tries) {
        Duration doubled = retryDelay.multipliedBy(1L << Math.clamp(tries - 1L, 0, MAX_DOUBLINGS));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }
}
