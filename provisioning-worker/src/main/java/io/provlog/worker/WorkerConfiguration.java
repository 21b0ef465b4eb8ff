package io.provlog.worker;

import io.provlog.worker.lane.LaneSettings;
import io.provlog.worker.lane.RetryPlan;
import io.provlog.worker.lane.RetrySettings;
import io.provlog.worker.lane.ServerLimits;
import io.provlog.worker.panel.PanelAttempts;
import io.provlog.worker.panel.PanelServers;
import java.security.SecureRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;

/// Wires the worker.
@Configuration(proxyBeanMethods = false)
class WorkerConfiguration {

    @Bean
    KafkaClients kafkaClients(
            ConsumerFactory<?, ?> consumers, ProducerFactory<?, ?> producers, KafkaAdmin admin) {
        return new KafkaClients(consumers, producers, admin);
    }

    @Bean
    RetryPlan retryPlan(RetrySettings settings) {
        return new RetryPlan(settings, new SecureRandom()::nextDouble);
    }

    @Bean
    ServerLimits serverLimits(PanelServers servers) {
        return new PanelLimits(servers);
    }

    @Bean
    WorkerStatus workerStatus() {
        return new WorkerStatus();
    }

    @Bean
    WorkerHealthIndicator workerHealthIndicator(WorkerStatus status, KafkaClients kafka) {
        return new WorkerHealthIndicator(status, kafka.admin());
    }

    @Bean(destroyMethod = "")
    WorkerAssembly workerAssembly(
            KafkaClients kafka,
            WorkerSettings settings,
            LaneSettings lanes,
            RetryPlan plan,
            ServerLimits limits,
            PanelAttempts panels) {
        return new WorkerAssembly(kafka, settings, lanes, plan, limits, panels);
    }

    @Bean
    WorkerLoop workerLoop(
            WorkerAssembly assembly,
            KafkaClients kafka,
            TopicsSettings topics,
            WorkerStatus status,
            WorkerSettings settings) {
        // Draining, then leaving the group.
        var stopTimeout = settings.drainTimeout().plusSeconds(10);
        return new WorkerLoop(assembly, kafka, topics, status, stopTimeout);
    }
}
