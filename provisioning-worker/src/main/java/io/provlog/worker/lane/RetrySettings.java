package io.provlog.worker.lane;

import io.provlog.contract.Cause;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How failed attempts are repeated.
///
/// @param maxAttempts attempts a job has, 1 to 3
/// @param delays before the second attempt, the third; the last one counts for all that follow
/// @param jitter up to this share is added to a delay at random, so that an outage's retries spread
///   out
/// @param maxRetryAfter a Panel's `Retry-After` counts up to this
/// @param failFastCauses causes that dead-letter a job at its first failure
@Validated
@ConfigurationProperties("provlog.retry")
public record RetrySettings(
        @DefaultValue("3") @Min(1) @Max(3) int maxAttempts,
        @DefaultValue({"60s", "120s"}) @NotEmpty List<@DurationMin Duration> delays,
        @DefaultValue("0.1") @DecimalMin("0") @DecimalMax("1") double jitter,
        @DefaultValue("24h") @DurationMin Duration maxRetryAfter,
        @DefaultValue Set<Cause> failFastCauses) {}
