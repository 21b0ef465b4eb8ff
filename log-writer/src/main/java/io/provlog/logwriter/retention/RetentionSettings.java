package io.provlog.logwriter.retention;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// Whether the log is pruned by itself.
///
/// @param days once a day entries older than so many days go; null: never
@Validated
@ConfigurationProperties("provlog.retention")
public record RetentionSettings(
        @Min(Cutoff.MIN_DAYS) @Max(Cutoff.MAX_DAYS) @Nullable Integer days) {}
