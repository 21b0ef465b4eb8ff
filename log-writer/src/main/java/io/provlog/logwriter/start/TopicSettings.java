package io.provlog.logwriter.start;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Topics that are missing are created like this.
///
/// @param partitions of each topic
/// @param replicationFactor of each topic; -1 takes the broker's default
@Validated
@ConfigurationProperties("provlog.topics")
public record TopicSettings(
        @DefaultValue("12") @Min(1) @Max(1_000) int partitions,
        @DefaultValue("-1") @Min(-1) @Max(9) short replicationFactor) {}
