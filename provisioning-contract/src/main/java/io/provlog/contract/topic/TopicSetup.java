package io.provlog.contract.topic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/// Creates the topics that are missing, and refuses those that cannot serve. Every service calls it
/// at start; several at once do no harm.
public final class TopicSetup {

    private static final long TIMEOUT_SECONDS = 30;
    private static final long PAUSE_MILLIS = 50;
    private static final String QUESTION = "asking for the topics";

    private final Admin admin;
    private final int partitions;
    private final short replicationFactor;

    /// @param partitions for topics that are created; existing ones keep theirs
    /// @param replicationFactor for topics that are created; -1 takes the broker's default
    public TopicSetup(Admin admin, int partitions, short replicationFactor) {
        this.admin = admin;
        this.partitions = partitions;
        this.replicationFactor = replicationFactor;
    }

    /// Makes sure that all topics exist and can serve.
    ///
    /// @return the partition count of `provisioning.requests`
    /// @throws UnusableTopicException where an existing topic cannot serve; the message says what
    ///   to change
    /// @throws TopicSetupException where Kafka could not be asked
    public int ensure() {
        createMissing();
        Map<String, TopicDescription> topics = describe(Topic.ALL);
        Map<Topic, Config> settings = settings();
        List<String> problems = new ArrayList<>();
        Topic.ALL.forEach(topic -> policyProblem(topic, settings).ifPresent(problems::add));
        int requests = count(topics, Topic.REQUESTS);
        int retries = count(topics, Topic.RETRIES);
        if (requests != retries) {
            problems.add(
                    ("%s has %d partitions and %s has %d, but a job's journal stands in the partition of"
                                    + " its request: give both the same number (kafka-topics --alter"
                                    + " --topic %s --partitions %d)")
                            .formatted(
                                    Topic.REQUESTS.name(),
                                    requests,
                                    Topic.RETRIES.name(),
                                    retries,
                                    (requests < retries ? Topic.REQUESTS : Topic.RETRIES).name(),
                                    Math.max(requests, retries)));
        }
        if (!problems.isEmpty()) {
            throw new UnusableTopicException(String.join("; ", problems));
        }
        return requests;
    }

    private void createMissing() {
        var existing = await(() -> admin.listTopics().names());
        int count = countForNew(existing);
        List<NewTopic> missing =
                Topic.ALL.stream()
                        .filter(topic -> !existing.contains(topic.name()))
                        .map(topic ->
                                new NewTopic(
                                                topic.name(),
                                                Optional.of(
                                                        Topic.OF_SERVERS.contains(topic)
                                                                ? 1
                                                                : count),
                                                replicationFactor < 0
                                                        ? Optional.empty()
                                                        : Optional.of(replicationFactor))
                                        .configs(topic.settings()))
                        .toList();
        admin.createTopics(missing).values().forEach(TopicSetup::awaitCreation);
    }

    /// What is made now gets the count of what is there already, so that the journal fits the
    /// requests.
    private int countForNew(Set<String> existing) {
        return Stream.of(Topic.REQUESTS, Topic.RETRIES)
                .filter(topic -> existing.contains(topic.name()))
                .findFirst()
                .map(this::existingCount)
                .orElse(partitions);
    }

    private int existingCount(Topic topic) {
        return count(describe(List.of(topic)), topic);
    }

    private Map<String, TopicDescription> describe(List<Topic> topics) {
        List<String> names = topics.stream().map(Topic::name).toList();
        return await(() -> admin.describeTopics(names).allTopicNames());
    }

    private static int count(Map<String, TopicDescription> topics, Topic topic) {
        TopicDescription description = topics.get(topic.name());
        if (description == null) {
            throw new TopicSetupException(topic.name() + " was not described by Kafka", null);
        }
        return description.partitions().size();
    }

    private Map<Topic, Config> settings() {
        Map<Topic, ConfigResource> resources = new HashMap<>();
        Topic.ALL.forEach(topic ->
                resources.put(topic, new ConfigResource(ConfigResource.Type.TOPIC, topic.name())));
        var described = await(() -> admin.describeConfigs(resources.values()).all());
        Map<Topic, Config> settings = new HashMap<>();
        resources.forEach((topic, resource) -> settings.put(topic, described.get(resource)));
        return settings;
    }

    private static Optional<String> policyProblem(Topic topic, Map<Topic, Config> settings) {
        Config config = settings.get(topic);
        var entry = config == null ? null : config.get(TopicConfig.CLEANUP_POLICY_CONFIG);
        String found = entry == null ? "unknown" : entry.value();
        return topic.cleanupPolicy().equals(found)
                ? Optional.empty()
                : Optional.of(
                        ("%s has cleanup.policy=%s, but it must be %s or records would be lost: change it"
                                        + " (kafka-configs --alter --topic %s --add-config"
                                        + " cleanup.policy=%s)")
                                .formatted(
                                        topic.name(),
                                        found,
                                        topic.cleanupPolicy(),
                                        topic.name(),
                                        topic.cleanupPolicy()));
    }

    private static void awaitCreation(String topic, KafkaFuture<Void> creation) {
        String wish = "making the topic " + topic;
        try {
            creation.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw failed(wish, e);
            }
        } catch (InterruptedException | TimeoutException e) {
            throw failed(wish, e);
        }
    }

    /// Asks again while the broker does not know a topic: it hears of a new one a moment after the
    /// controller has made it.
    private static <T> T await(Supplier<KafkaFuture<T>> question) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
        while (true) {
            try {
                return question.get().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)
                        || System.nanoTime() > deadline) {
                    throw failed(QUESTION, e);
                }
                pause();
            } catch (InterruptedException | TimeoutException e) {
                throw failed(QUESTION, e);
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            throw failed(QUESTION, e);
        }
    }

    private static TopicSetupException failed(String wish, Exception failure) {
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        return new TopicSetupException(Refusal.explain(wish, failure), failure);
    }
}
