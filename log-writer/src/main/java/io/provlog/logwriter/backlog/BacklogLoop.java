package io.provlog.logwriter.backlog;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Keeps the gauges of the backlog, in a scheduler's thread. Between two looks the oldest outcome
/// grows older all the same; and while Kafka is away, what was behind before it went stays behind.
@Component
class BacklogLoop {

    private static final Logger log = LoggerFactory.getLogger(BacklogLoop.class);

    private final UnloggedOutcomes outcomes;

    // Written by the scheduler's thread, read by whoever asks for the gauges.
    private volatile Backlog last = Backlog.NONE;

    BacklogLoop(UnloggedOutcomes outcomes, MeterRegistry registry, Clock clock) {
        this.outcomes = outcomes;
        TimeGauge.builder(
                        "provlog.log.behind",
                        this,
                        TimeUnit.MILLISECONDS,
                        loop -> loop.last.age(clock.instant()).toMillis())
                .description("How long the oldest outcome that is not in the log has been in Kafka")
                .register(registry);
        Gauge.builder("provlog.log.behind.records", this, loop -> loop.last.records())
                .description("Outcomes that are in Kafka and not in the log")
                .register(registry);
    }

    @Scheduled(fixedDelayString = "PT10S")
    void look() {
        try {
            last = outcomes.look();
        } catch (KafkaException e) {
            log.debug("How far the log is behind cannot be told while Kafka is away", e);
        }
    }
}
