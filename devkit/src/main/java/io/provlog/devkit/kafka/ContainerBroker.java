package io.provlog.devkit.kafka;

import io.provlog.devkit.container.FixedPort;
import io.provlog.devkit.container.RestartableContainer;
import io.provlog.devkit.process.ServerStartException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/// A broker in a container of Kafka's official image.
final class ContainerBroker implements BrokerHost {

    private static final DockerImageName IMAGE = DockerImageName.parse("apache/kafka:4.2.1");
    private static final int INSIDE = 9092;

    private final RestartableContainer container;
    private final int port;

    ContainerBroker(int port, Map<String, String> settings) {
        this.port = port;
        var kafka = new KafkaContainer(IMAGE);
        BrokerSettings.ofAnyHost(settings)
                .forEach((name, value) -> kafka.withEnv(variable(name), value));
        container = new RestartableContainer(FixedPort.bind(kafka, port, INSIDE), this::awaitReady);
    }

    /// As the image has it: `log.dirs` is `KAFKA_LOG_DIRS`.
    private static String variable(String setting) {
        return "KAFKA_" + setting.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    private void awaitReady() {
        Map<String, Object> settings =
                Map.of(
                        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                        "localhost:" + port,
                        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        Math.toIntExact(RunningBroker.START_LIMIT.toMillis()));
        try (Admin admin = Admin.create(settings)) {
            admin.describeCluster()
                    .nodes()
                    .get(RunningBroker.START_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new ServerStartException("Kafka did not come up in its container: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerStartException("Interrupted while Kafka was starting", e);
        }
    }

    @Override
    public void start() {
        container.start();
    }

    @Override
    public void stop() {
        container.stop("SIGTERM");
    }

    @Override
    public void kill() {
        container.stop("SIGKILL");
    }

    @Override
    public void close() {
        container.close();
    }
}
