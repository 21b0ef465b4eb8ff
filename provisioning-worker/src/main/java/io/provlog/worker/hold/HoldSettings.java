package io.provlog.worker.hold;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// When calls to a server that cannot be reached are held back.
///
/// @param afterFailures so many calls in a row without an answer, and the server is held; 0: never
/// @param testInterval how often a held server is asked whether it answers, which costs no attempt
/// @param firstWait after so long one call is let through all the same; it doubles each time
/// @param longestWait as far as it doubles
@Validated
@ConfigurationProperties("provlog.hold")
public record HoldSettings(
        @DefaultValue("10") @Min(0) @Max(1_000) int afterFailures,
        @DefaultValue("10s") @DurationMin(millis = 100) @DurationMax(hours = 1)
                Duration testInterval,
        @DefaultValue("10s") @DurationMin(millis = 100) @DurationMax(hours = 1) Duration firstWait,
        @DefaultValue("10m") @DurationMin(millis = 100) @DurationMax(hours = 24)
                Duration longestWait) {}
