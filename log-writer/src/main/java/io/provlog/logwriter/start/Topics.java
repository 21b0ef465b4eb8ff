package io.provlog.logwriter.start;

import io.provlog.contract.topic.TopicSetup;
import io.provlog.logwriter.ingest.RefusedTopic;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/// Makes sure that the topics exist: the contract's, and the log-writer's own.
@Component
class Topics {

    private static final Duration KEEP_REFUSED = Duration.ofDays(30);

    private final KafkaAdmin kafka;
    private final TopicSettings settings;

    Topics(KafkaAdmin kafka, TopicSettings settings) {
        this.kafka = kafka;
        this.settings = settings;
    }

    /// Creates what is missing.
    ///
    /// @throws io.provlog.contract.topic.UnusableTopicException where a topic cannot serve
    /// @throws RuntimeException where Kafka cannot be asked; trying again may help
    void ensure() {
        try (Admin admin = Admin.create(kafka.getConfigurationProperties())) {
            new TopicSetup(admin, settings.partitions(), settings.replicationFactor()).ensure();
        }
        kafka.createOrModifyTopics(
                TopicBuilder.name(RefusedTopic.NAME)
                        .partitions(1)
                        .replicas(settings.replicationFactor())
                        .configs(
                                Map.of(
                                        TopicConfig.CLEANUP_POLICY_CONFIG,
                                        TopicConfig.CLEANUP_POLICY_DELETE,
                                        TopicConfig.RETENTION_MS_CONFIG,
                                        Long.toString(KEEP_REFUSED.toMillis())))
                        .build());
    }
}
