package io.provlog.worker;

import io.micrometer.core.instrument.MeterRegistry;
import io.provlog.contract.PasswordCipher;
import io.provlog.contract.PasswordSeal;
import io.provlog.contract.Secret;
import io.provlog.worker.hold.HoldSettings;
import io.provlog.worker.intake.SealingDeserializer;
import io.provlog.worker.lane.LaneRules;
import io.provlog.worker.lane.LaneSettings;
import io.provlog.worker.lane.LanesOverview;
import io.provlog.worker.lane.RetryPlan;
import io.provlog.worker.lane.RetrySettings;
import io.provlog.worker.panel.PanelAttempts;
import io.provlog.worker.panel.PanelServers;
import io.provlog.worker.tracing.Tracing;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;

/// Wires the worker.
@Configuration(proxyBeanMethods = false)
class WorkerConfiguration {

    @Bean
    @Nullable PasswordCipher passwordCipher(SecretSettings settings) {
        Secret key = settings.setKey();
        return key == null ? null : new PasswordCipher(key, new SecureRandom());
    }

    @Bean
    KafkaClients kafkaClients(
            ConsumerFactory<?, ?> consumers,
            ProducerFactory<?, ?> producers,
            KafkaAdmin admin,
            Optional<PasswordCipher> cipher) {
        var seal = cipher.map(PasswordSeal::new).orElse(null);
        return new KafkaClients(consumers, producers, admin, new SealingDeserializer(seal));
    }

    @Bean
    WorkerStatus workerStatus(List<Consumer<LanesOverview>> listeners) {
        var status = new WorkerStatus();
        status.listen(new OverviewLog());
        listeners.forEach(status::listen);
        return status;
    }

    @Bean
    JobsEndpoint jobsEndpoint(WorkerAssembly assembly) {
        return new JobsEndpoint(assembly.inbox());
    }

    @Bean
    WorkerHealthIndicator workerHealthIndicator(WorkerStatus status, KafkaClients kafka) {
        return new WorkerHealthIndicator(status, kafka.admin());
    }

    @Bean
    WorkerMetrics workerMetrics(MeterRegistry registry, PanelServers servers, WorkerStatus status) {
        return new WorkerMetrics(registry, servers, status);
    }

    @Bean
    LaneRules laneRules(
            LaneSettings jobs, RetrySettings retries, HoldSettings holds, PanelServers servers) {
        return new LaneRules(
                jobs,
                new RetryPlan(retries, new SecureRandom()::nextDouble),
                holds,
                new PanelLimits(servers));
    }

    @Bean(destroyMethod = "")
    WorkerAssembly workerAssembly(
            KafkaClients kafka,
            WorkerSettings settings,
            LaneRules rules,
            WorkerMetrics metrics,
            PanelAttempts panels,
            Tracing tracing) {
        return new WorkerAssembly(kafka, settings, rules, metrics, panels, tracing);
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
