package io.provlog.devkit.kafka;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.provlog.contract.topic.Topic;
import io.provlog.contract.topic.TopicSetup;
import io.provlog.contract.topic.TopicSetupException;
import io.provlog.contract.topic.UnusableTopicException;
import io.provlog.devkit.process.LocalPort;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The contract's topics on a real broker. It stands here because the contract knows no broker.
@Timeout(value = 180, unit = SECONDS)
class TopicSetupIT {

    private static final String REQUESTS = Topic.REQUESTS.name();
    private static final String RETRIES = Topic.RETRIES.name();
    private static final Map<String, String> COMPACT = Map.of("cleanup.policy", "compact");

    private static EmbeddedKafka kafka;
    private static KafkaProbe probe;

    @BeforeAll
    static void startBroker() {
        kafka = EmbeddedKafka.temporary();
        probe = new KafkaProbe(kafka.bootstrapServers());
    }

    @AfterAll
    static void stopBroker() {
        probe.close();
        kafka.close();
    }

    @AfterEach
    void deleteTopics() {
        // The broker's own list lags behind what was done to it.
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> {
                    get(probe.admin().deleteTopics(topics()).all());
                    return topics().isEmpty();
                });
    }

    @Test
    void createsMissingTopicsWithTheSameCount() {
        assertThat(ensure()).isEqualTo(12);

        assertThat(topics())
                .containsExactlyInAnyOrder(
                        "provisioning.requests",
                        "provisioning.retries",
                        "provisioning.outcomes",
                        "provisioning.dead-letters",
                        "provisioning.servers",
                        "provisioning.server-tests");
        for (Topic topic : Topic.OF_JOBS) {
            assertThat(partitions(topic.name())).isEqualTo(12);
        }
        for (Topic topic : Topic.OF_SERVERS) {
            assertThat(partitions(topic.name())).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "provisioning.requests,     cleanup.policy,      delete",
        "provisioning.requests,     retention.ms,        604800000",
        "provisioning.retries,      cleanup.policy,      compact",
        "provisioning.retries,      delete.retention.ms, 172800000",
        "provisioning.outcomes,     cleanup.policy,      delete",
        "provisioning.outcomes,     retention.ms,        604800000",
        "provisioning.dead-letters, cleanup.policy,      delete",
        "provisioning.dead-letters, retention.ms,        2592000000",
        "provisioning.servers,      cleanup.policy,      compact",
        "provisioning.server-tests, retention.ms,        3600000"
    })
    void createsThemWithTheContractsPolicies(String topic, String setting, String value) {
        ensure();

        assertThat(setting(topic, setting)).isEqualTo(value);
    }

    @Test
    void leavesTopicsThatCanServe() {
        probe.create(REQUESTS, 2, Map.of("retention.ms", "1000000"));
        probe.create(RETRIES, 2, COMPACT);
        ensure();

        assertThat(ensure()).isEqualTo(2);
        assertThat(setting(REQUESTS, "retention.ms")).isEqualTo("1000000");
        assertThat(setting(RETRIES, "segment.ms")).isEqualTo("604800000");
    }

    @Test
    void givesNewTopicsTheCountOfExistingRequests() {
        probe.create(REQUESTS, 5, Map.of());

        assertThat(ensure()).isEqualTo(5);
        assertThat(partitions(RETRIES)).isEqualTo(5);
    }

    @Test
    void givesNewRequestsTheCountOfExistingRetries() {
        probe.create(RETRIES, 3, COMPACT);

        assertThat(ensure()).isEqualTo(3);
        assertThat(partitions(REQUESTS)).isEqualTo(3);
    }

    @Test
    void refusesUnequalCountsAndSaysWhatToChange() {
        probe.create(REQUESTS, 6, Map.of());
        probe.create(RETRIES, 4, COMPACT);

        assertThatThrownBy(TopicSetupIT::ensure)
                .isInstanceOf(UnusableTopicException.class)
                .hasMessageContaining("provisioning.requests has 6 partitions")
                .hasMessageContaining("provisioning.retries has 4")
                .hasMessageContaining(
                        "kafka-topics --alter --topic provisioning.retries --partitions 6");
    }

    @ParameterizedTest
    @CsvSource({
        "provisioning.requests,     compact,          delete",
        "provisioning.retries,      delete,           compact",
        "provisioning.retries,      'compact,delete', compact",
        "provisioning.outcomes,     compact,          delete",
        "provisioning.dead-letters, 'compact,delete', delete"
    })
    void refusesAWrongPolicyAndSaysWhatToChange(String topic, String found, String expected) {
        probe.create(topic, 12, Map.of("cleanup.policy", found));

        assertThatThrownBy(TopicSetupIT::ensure)
                .isInstanceOf(UnusableTopicException.class)
                .hasMessageContaining(topic + " has cleanup.policy=" + found)
                .hasMessageContaining("it must be " + expected)
                .hasMessageContaining(
                        "kafka-configs --alter --topic %s --add-config cleanup.policy=%s"
                                .formatted(topic, expected));
    }

    @Test
    void tellsThatKafkaCouldNotBeAsked() {
        Map<String, Object> settings =
                Map.of(
                        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                        "localhost:" + LocalPort.free(),
                        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        500,
                        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        500);
        try (var admin = Admin.create(settings)) {
            assertThatThrownBy(() -> new TopicSetup(admin, 12, (short) -1).ensure())
                    .isInstanceOf(TopicSetupException.class)
                    .hasMessageContaining("spring.kafka.bootstrap-servers");
        }
    }

    private static int ensure() {
        return new TopicSetup(probe.admin(), 12, (short) -1).ensure();
    }

    private static List<String> topics() {
        return List.copyOf(get(probe.admin().listTopics().names()));
    }

    private static int partitions(String topic) {
        var topics = get(probe.admin().describeTopics(List.of(topic)).allTopicNames());
        return Objects.requireNonNull(topics.get(topic)).partitions().size();
    }

    private static String setting(String topic, String name) {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        var settings = get(probe.admin().describeConfigs(List.of(resource)).all());
        return Objects.requireNonNull(settings.get(resource)).get(name).value();
    }

    private static <T> T get(KafkaFuture<T> answer) {
        return answer.toCompletionStage().toCompletableFuture().orTimeout(30, SECONDS).join();
    }
}
