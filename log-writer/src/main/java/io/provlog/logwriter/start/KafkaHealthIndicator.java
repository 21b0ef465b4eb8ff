package io.provlog.logwriter.start;

import io.provlog.logwriter.ingest.LogListener;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.event.ConsumerRetryAuthEvent;
import org.springframework.kafka.event.ConsumerRetryAuthSuccessfulEvent;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.stereotype.Component;

/// Health `kafka`: up while every consumer is connected to the broker and none is refused there. A
/// consumer need not have a partition: there may be more log-writers than partitions.
@Component
class KafkaHealthIndicator implements HealthIndicator {

    private static final String CONNECTIONS = "connection-count";

    private final KafkaListenerEndpointRegistry listeners;

    /// By consumer, what Kafka refuses it. Written by the consumers' threads.
    private final Map<Object, ConsumerRetryAuthEvent.Reason> refused = new ConcurrentHashMap<>();

    KafkaHealthIndicator(KafkaListenerEndpointRegistry listeners) {
        this.listeners = listeners;
    }

    @Override
    public Health health() {
        MessageListenerContainer container = listeners.getListenerContainer(LogListener.ID);
        if (container == null || !container.isRunning()) {
            return Health.down().withDetail("consumer", "not started yet").build();
        }
        if (!refused.isEmpty()) {
            return Health.down()
                    .withDetail("problem", problem(Set.copyOf(refused.values())))
                    .build();
        }
        var assigned = Objects.requireNonNullElse(container.getAssignedPartitions(), List.of());
        Health.Builder health =
                connected(container.metrics().values())
                        ? Health.up()
                        : Health.down().withDetail("problem", "no connection to a broker");
        return health.withDetail("partitions", assigned.size()).build();
    }

    @EventListener
    void refused(ConsumerRetryAuthEvent event) {
        refused.put(event.getSource(), event.getReason());
    }

    @EventListener
    void admitted(ConsumerRetryAuthSuccessfulEvent event) {
        refused.remove(event.getSource());
    }

    private static String problem(Set<ConsumerRetryAuthEvent.Reason> reasons) {
        return reasons.contains(ConsumerRetryAuthEvent.Reason.AUTHENTICATION)
                ? "Kafka refuses the login or its certificate is not trusted: the log says which"
                : "Kafka's ACLs do not let this user read: the log says what (docs/security.md)";
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
