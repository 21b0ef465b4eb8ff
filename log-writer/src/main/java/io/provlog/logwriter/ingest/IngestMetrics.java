package io.provlog.logwriter.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.provlog.contract.AttemptOutcome;
import io.provlog.logwriter.reading.Incoming;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/// The log-writer's figures. Written by the consumers' threads, read by any.
@Component
class IngestMetrics {

    private final Counter rows;
    private final Counter known;
    private final Counter refused;
    private final Timer batches;
    private final AtomicLong delayMs = new AtomicLong();
    private final Clock clock;

    IngestMetrics(MeterRegistry registry, Clock clock) {
        this.clock = clock;
        rows = counter(registry, "provlog.log.rows", "Log entries written");
        known = counter(registry, "provlog.log.known", "Outcomes that were logged before");
        refused = counter(registry, "provlog.log.refused", "Records that could not be stored");
        batches =
                Timer.builder("provlog.log.batch")
                        .description("Time to read, write and commit one batch")
                        .publishPercentileHistogram()
                        .register(registry);
        TimeGauge.builder("provlog.log.delay", delayMs, TimeUnit.MILLISECONDS, AtomicLong::get)
                .description("From an attempt's end to its log entry, for the latest one written")
                .register(registry);
    }

    private static Counter counter(MeterRegistry registry, String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    void written(BatchTransaction.Result result) {
        rows.increment(result.rows());
        known.increment(result.known());
    }

    void finished(List<Incoming> batch, int refusals, Duration took) {
        refused.increment(refusals);
        batches.record(took);
        Incoming.outcomes(batch)
                .map(AttemptOutcome::finishedAt)
                .max(Comparator.naturalOrder())
                .ifPresent(this::delayed);
    }

    private void delayed(Instant finishedAt) {
        delayMs.set(Math.max(0, clock.millis() - finishedAt.toEpochMilli()));
    }
}
