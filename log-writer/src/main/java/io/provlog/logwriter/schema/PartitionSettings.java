package io.provlog.logwriter.schema;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The partitions of `provisioning_log`.
///
/// @param weeksAhead so many weeks after the present one have their partition made ahead of time
@Validated
@ConfigurationProperties("provlog.partitions")
public record PartitionSettings(@DefaultValue("8") @Min(1) @Max(520) int weeksAhead) {}
