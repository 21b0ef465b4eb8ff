package io.provlog.logwriter.ingest;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How a batch that cannot be written is repeated. It is repeated until it can.
///
/// @param retryDelay before the first repetition; it doubles with each
/// @param maxRetryDelay the longest delay between two repetitions
@Validated
@ConfigurationProperties("provlog.ingest")
public record IngestSettings(
        @DefaultValue("500ms") @DurationMin(millis = 10) @DurationMax(minutes = 1)
                Duration retryDelay,
        @DefaultValue("15s") @DurationMin(millis = 10) @DurationMax(minutes = 2)
                Duration maxRetryDelay) {}
