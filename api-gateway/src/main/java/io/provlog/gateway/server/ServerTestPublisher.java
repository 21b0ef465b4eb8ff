package io.provlog.gateway.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.provlog.contract.ContractJson;
import io.provlog.contract.ServerTestCommand;
import io.provlog.contract.topic.Topic;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.stereotype.Component;

/// Asks the workers to test a server. What Kafka does not take within seconds is not sent any more
/// (`delivery.timeout.ms`): nobody waits for it by then. Any thread may call it.
@Component
public class ServerTestPublisher {

    private static final Logger LOG = LoggerFactory.getLogger(ServerTestPublisher.class);

    /// Longer than the producer tries.
    private static final long PATIENCE_SECONDS = 10;

    private final KafkaOperations<byte[], byte[]> kafka;

    ServerTestPublisher(KafkaOperations<byte[], byte[]> kafka) {
        this.kafka = kafka;
    }

    /// Whether the command is safely in Kafka.
    public boolean publish(ServerTestCommand command) {
        var record =
                new ProducerRecord<>(
                        Topic.SERVER_TESTS.name(),
                        command.server().getBytes(UTF_8),
                        ContractJson.mapper().writeValueAsBytes(command));
        try {
            kafka.send(record).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (KafkaException | ExecutionException | TimeoutException e) {
            LOG.warn("Kafka does not take the command to test a server: {}", e.toString());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
