package io.provlog.logwriter.retention;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/// What became of the daily runs. Written by the scheduler's thread, read by any.
@Component
class RetentionMetrics {

    private final Counter entries;
    private final Counter failures;

    RetentionMetrics(MeterRegistry registry) {
        entries =
                Counter.builder("provlog.retention.entries")
                        .description("Log entries removed by daily runs")
                        .register(registry);
        failures =
                Counter.builder("provlog.retention.failures")
                        .description("Daily runs that failed")
                        .register(registry);
    }

    void removed(long count) {
        entries.increment((double) count);
    }

    void failed() {
        failures.increment();
    }
}
