package io.provlog.worker;

import io.provlog.contract.topic.Topic;
import io.provlog.worker.intake.SealingDeserializer;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;

/// Makes the worker's Kafka clients: Spring's settings (`spring.kafka.*`), and on top of them what
/// the worker's promises rest on and nobody may change.
final class KafkaClients {

    private static final int MAX_RECORD_BYTES = 16 * 1024 * 1024;

    /// Unique to this process: a worker of the same name must not shut this one out.
    private final String instance = UUID.randomUUID().toString();

    private final Map<String, Object> consumer;
    private final Map<String, Object> producer;
    private final Map<String, Object> admin;
    private final SealingDeserializer requestValues;

    KafkaClients(
            ConsumerFactory<?, ?> consumers,
            ProducerFactory<?, ?> producers,
            KafkaAdmin admin,
            SealingDeserializer requestValues) {
        this.consumer = consumers.getConfigurationProperties();
        this.producer = producers.getConfigurationProperties();
        this.admin = admin.getConfigurationProperties();
        this.requestValues = requestValues;
    }

    Admin admin() {
        return Admin.create(admin);
    }

    /// The name of the workers' group.
    String group() {
        return String.valueOf(consumer.get(ConsumerConfig.GROUP_ID_CONFIG));
    }

    /// A member of the workers' group, which reads nothing. Offsets are committed with the journal,
    /// only.
    Consumer<byte[], byte[]> member() {
        return consumer(committedOnly(), new ByteArrayDeserializer());
    }

    /// Reads requests, as a member of no group.
    Consumer<byte[], byte[]> requests() {
        return consumer(outsideTheGroup(), requestValues);
    }

    /// Reads the journal, as a member of no group.
    Consumer<byte[], byte[]> journal() {
        Map<String, Object> settings = outsideTheGroup();
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 10_000);
        return consumer(settings, new ByteArrayDeserializer());
    }

    /// Writes the journal. The number makes the transactional id unique within this process.
    Producer<byte[], byte[]> transactional(int number) {
        Map<String, Object> settings = new HashMap<>(producer);
        settings.put(
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                "%s-%s-%d".formatted(Topic.RETRIES.name(), instance, number));
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_RECORD_BYTES);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private Map<String, Object> outsideTheGroup() {
        Map<String, Object> settings = committedOnly();
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.remove(ConsumerConfig.GROUP_PROTOCOL_CONFIG);
        return settings;
    }

    private Map<String, Object> committedOnly() {
        Map<String, Object> settings = new HashMap<>(consumer);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        return settings;
    }

    private static Consumer<byte[], byte[]> consumer(
            Map<String, Object> settings, Deserializer<byte[]> values) {
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), values);
    }
}
