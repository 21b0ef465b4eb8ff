package io.provlog.logwriter.start;

import io.provlog.logwriter.ingest.LogListener;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.stereotype.Component;

/// Health `kafka`: up while every consumer is connected to the broker. A consumer need not have a
/// partition: there may be more log-writers than partitions.
@Component
class KafkaHealthIndicator implements HealthIndicator {

    private static final String CONNECTIONS = "connection-count";

    private final KafkaListenerEndpointRegistry listeners;

    KafkaHealthIndicator(KafkaListenerEndpointRegistry listeners) {
        this.listeners = listeners;
    }

    @Override
    public Health health() {
        MessageListenerContainer container = listeners.getListenerContainer(LogListener.ID);
        if (container == null || !container.isRunning()) {
            return Health.down().withDetail("consumer", "not started yet").build();
        }
        var assigned = Objects.requireNonNullElse(container.getAssignedPartitions(), List.of());
        Health.Builder health =
                connected(container.metrics().values())
                        ? Health.up()
                        : Health.down().withDetail("problem", "no connection to a broker");
        return health.withDetail("partitions", assigned.size()).build();
    }

    private static boolean connected(Collection<Map<MetricName, ? extends Metric>> consumers) {
        return consumers.stream().allMatch(KafkaHealthIndicator::connected);
    }

    private static boolean connected(Map<MetricName, ? extends Metric> consumer) {
        return consumer.values().stream()
                .filter(metric -> metric.metricName().name().equals(CONNECTIONS))
                .anyMatch(metric -> metric.metricValue() instanceof Double count && count > 0);
    }
}
