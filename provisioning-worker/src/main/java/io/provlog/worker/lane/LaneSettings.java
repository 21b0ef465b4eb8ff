package io.provlog.worker.lane;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The bounds of what a worker has in hand.
///
/// @param maxConcurrentCalls calls to all Panel servers together
/// @param maxUnfinishedJobs beyond this the worker reads no more requests until some have ended
/// @param duplicateWindow a job id seen again within this time after its job ended is dropped
/// @param maxRememberedEnds how many ended jobs are remembered per partition for that
@Validated
@ConfigurationProperties("provlog.jobs")
public record LaneSettings(
        @DefaultValue("512") @Min(1) @Max(100_000) int maxConcurrentCalls,
        @DefaultValue("100000") @Min(1) int maxUnfinishedJobs,
        @DefaultValue("24h") @DurationMin @DurationMax(hours = 48) Duration duplicateWindow,
        @DefaultValue("200000") @Min(1_000) int maxRememberedEnds) {}
