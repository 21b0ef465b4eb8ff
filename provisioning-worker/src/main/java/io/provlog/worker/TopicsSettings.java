package io.provlog.worker;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How missing topics are created. Topics that exist keep what they have.
///
/// @param partitions bounds how many workers can share the work
/// @param replicationFactor -1 takes the broker's default
@Validated
@ConfigurationProperties("provlog.topics")
public record TopicsSettings(
        @DefaultValue("12") @Min(1) @Max(10_000) int partitions,
        @DefaultValue("-1") @Min(-1) @Max(Short.MAX_VALUE) int replicationFactor) {}
