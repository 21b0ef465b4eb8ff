package io.provlog.quickstart.request;

import io.provlog.cli.failure.Failure;
import io.provlog.cli.request.PublishResult;
import io.provlog.contract.topic.Topic;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.ClientUtils;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/// Finds out before anything is sent whether Kafka can be reached and has the topic. A producer
/// alone would try for ten seconds where nobody listens, and would make many brokers create a
/// missing topic with the wrong settings.
final class KafkaProbe {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);

    private final String bootstrapServers;

    KafkaProbe(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /// What is wrong and what to do about it, or nothing.
    Optional<PublishResult.NotPublished> problem() {
        return addressProblem().or(this::topicProblem);
    }

    private Optional<PublishResult.NotPublished> addressProblem() {
        List<InetSocketAddress> addresses;
        try {
            addresses =
                    ClientUtils.parseAndValidateAddresses(
                            List.of(bootstrapServers.split(",")), "use_all_dns_ips");
        } catch (ConfigException e) {
            return problem(
                    Failure.USAGE,
                    ("--bootstrap-servers: expected host:port[,host:port…] of a Kafka that can be"
                                    + " found, got '%s'")
                            .formatted(bootstrapServers));
        }
        return addresses.stream().anyMatch(KafkaProbe::listens)
                ? Optional.empty()
                : problem(
                        Failure.UNREACHABLE,
                        ("nobody listens at %s. Start Kafka (./provlog up does), or name another"
                                        + " with --bootstrap-servers")
                                .formatted(bootstrapServers));
    }

    private static boolean listens(InetSocketAddress address) {
        try (var socket = new Socket()) {
            socket.connect(address, Math.toIntExact(CONNECT_LIMIT.toMillis()));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private Optional<PublishResult.NotPublished> topicProblem() {
        try (Admin admin =
                Admin.create(
                        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            return topicProblem(admin);
        }
    }

    private Optional<PublishResult.NotPublished> topicProblem(Admin admin) {
        try {
            admin.describeTopics(List.of(Topic.REQUESTS.name()))
                    .allTopicNames()
                    .get(ANSWER_LIMIT.toSeconds(), TimeUnit.SECONDS);
            return Optional.empty();
        } catch (ExecutionException e) {
            return problem(
                    Failure.UNREACHABLE,
                    e.getCause() instanceof UnknownTopicOrPartitionException
                            ? "Kafka at %s has no topic %s. Provlog's services create it when they start"
                                    .formatted(bootstrapServers, Topic.REQUESTS.name())
                            : "Kafka at %s: %s".formatted(bootstrapServers, e.getCause()));
        } catch (TimeoutException e) {
            admin.close(Duration.ZERO);
            return problem(
                    Failure.UNREACHABLE,
                    "something listens at %s, but did not answer as Kafka within %d s"
                            .formatted(bootstrapServers, ANSWER_LIMIT.toSeconds()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return problem(Failure.UNREACHABLE, "interrupted");
        }
    }

    private static Optional<PublishResult.NotPublished> problem(Failure failure, String why) {
        return Optional.of(new PublishResult.NotPublished(failure, why));
    }
}
