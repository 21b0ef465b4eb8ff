package io.provlog.gateway.alert;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How often people are told.
///
/// @param gather what is new waits so long for what belongs to it
/// @param repeat what lasts is told again so often
/// @param maxPerHour no receiver gets more messages in any hour; what is too much waits, and comes
///   together
/// @param quietAfter dead letters are over when no further one has come for so long
/// @param recoveredAfter all else is over when it has been well for so long
@ConfigurationProperties("provlog.alerts")
@Validated
record PaceSettings(
        @DefaultValue("30s")
                @DurationMin(millis = 0, message = "provlog.alerts.gather: expected 0s to 10m")
                @DurationMax(minutes = 10, message = "provlog.alerts.gather: expected 0s to 10m")
                Duration gather,
        @DefaultValue("4h")
                @DurationMin(minutes = 1, message = "provlog.alerts.repeat: expected 1m to 7d")
                @DurationMax(days = 7, message = "provlog.alerts.repeat: expected 1m to 7d")
                Duration repeat,
        @DefaultValue("10")
                @Min(value = 1, message = "provlog.alerts.max-per-hour: expected 1 to 100")
                @Max(value = 100, message = "provlog.alerts.max-per-hour: expected 1 to 100")
                int maxPerHour,
        @DefaultValue("15m")
                @DurationMin(seconds = 1, message = "provlog.alerts.quiet-after: expected 1s to 1d")
                @DurationMax(days = 1, message = "provlog.alerts.quiet-after: expected 1s to 1d")
                Duration quietAfter,
        @DefaultValue("2m")
                @DurationMin(
                        seconds = 1,
                        message = "provlog.alerts.recovered-after: expected 1s to 1d")
                @DurationMax(
                        days = 1,
                        message = "provlog.alerts.recovered-after: expected 1s to 1d")
                Duration recoveredAfter) {

    Duration quiet(AlertKind kind) {
        return kind.addsUp() ? quietAfter : recoveredAfter;
    }
}
