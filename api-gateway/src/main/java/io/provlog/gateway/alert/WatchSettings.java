package io.provlog.gateway.alert;

import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// What is looked at, and from when on it matters.
///
/// @param interval how often is looked
/// @param logBehindAfter the log is behind when it has lacked an attempt for so long
/// @param kafkaAwayAfter Kafka is away when it has not answered for so long
/// @param logWriterGroup the log-writer's consumer group, its `spring.kafka.consumer.group-id`
@ConfigurationProperties("provlog.alerts")
@Validated
record WatchSettings(
        @DefaultValue("10s")
                @DurationMin(
                        millis = 100,
                        message = "provlog.alerts.interval: expected 100ms to 5m")
                @DurationMax(minutes = 5, message = "provlog.alerts.interval: expected 100ms to 5m")
                Duration interval,
        @DefaultValue("5m")
                @DurationMin(
                        seconds = 1,
                        message = "provlog.alerts.log-behind-after: expected 1s to 1d")
                @DurationMax(
                        days = 1,
                        message = "provlog.alerts.log-behind-after: expected 1s to 1d")
                Duration logBehindAfter,
        @DefaultValue("2m")
                @DurationMin(
                        seconds = 1,
                        message = "provlog.alerts.kafka-away-after: expected 1s to 1d")
                @DurationMax(
                        days = 1,
                        message = "provlog.alerts.kafka-away-after: expected 1s to 1d")
                Duration kafkaAwayAfter,
        @DefaultValue("log-writer")
                @NotBlank(
                        message =
                                "provlog.alerts.log-writer-group: expected the log-writer's consumer"
                                        + " group")
                String logWriterGroup) {}
