package io.provlog.gateway.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.provlog.contract.topic.Refusal;
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

/// Writes records. What Kafka does not take within seconds is not sent any more
/// (`delivery.timeout.ms`): nobody waits for it by then. Any thread may call it.
@Component
public class RecordPublisher {

    private static final Logger LOG = LoggerFactory.getLogger(RecordPublisher.class);

    /// Longer than the producer tries.
    private static final long PATIENCE_SECONDS = 10;

    private final KafkaOperations<byte[], byte[]> kafka;

    RecordPublisher(KafkaOperations<byte[], byte[]> kafka) {
        this.kafka = kafka;
    }

    /// Whether a record is safely in Kafka: all replicas in sync have it.
    public boolean publish(Topic topic, String key, byte[] value) {
        return publish(new ProducerRecord<>(topic.name(), key.getBytes(UTF_8), value));
    }

    boolean publish(ProducerRecord<byte[], byte[]> record) {
        try {
            kafka.send(record).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (KafkaException | ExecutionException | TimeoutException e) {
            LOG.warn("{}", Refusal.explain("writing a record of " + record.topic(), e));
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
