package io.provlog.quickstart.story;

import io.provlog.contract.ContractJson;
import io.provlog.contract.ProvisioningHeaders;
import io.provlog.contract.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import tools.jackson.databind.node.ObjectNode;

/// The billing system: an ordinary Kafka client with ordinary settings, all in text.
final class BillingClient implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final Map<String, Object> settings;
    private final KafkaProducer<String, String> producer;

    BillingClient(int kafkaPort) {
        this(Map.of("bootstrap.servers", "localhost:" + kafkaPort));
    }

    /// @param connection where Kafka is, and how to log in there
    BillingClient(Map<String, Object> connection) {
        settings = new HashMap<>(connection);
        settings.put("isolation.level", "read_committed");
        producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }

    /// A create as billing words it.
    static ObjectNode createRequest(UUID job, String service, String domain) {
        ObjectNode request = ContractJson.mapper().createObjectNode();
        request.put("id", job.toString()).put("action", "create").put("requestedBy", "billing");
        request.putObject("service")
                .put("id", service)
                .put("domain", domain)
                .put("username", "user" + service)
                .put("server", "panel-1")
                .put("package", "starter")
                .putObject("client")
                .put("name", "Jane Doe");
        return request;
    }

    RecordMetadata publish(String key, String value) throws Exception {
        return publish(Topic.REQUESTS, key, value);
    }

    RecordMetadata publish(Topic topic, String key, String value) throws Exception {
        return publish(new ProducerRecord<>(topic.name(), key, value));
    }

    RecordMetadata publish(ProducerRecord<String, String> record) throws Exception {
        return producer.send(record).get(30, TimeUnit.SECONDS);
    }

    /// Reads outcomes as a member of a group, as billing's own program does, until one is of a job.
    ConsumerRecord<String, String> awaitOutcome(String group, UUID job, Duration limit) {
        var member = new HashMap<>(settings);
        member.put("group.id", group);
        member.put("auto.offset.reset", "earliest");
        try (var consumer =
                new KafkaConsumer<>(member, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(Topic.OUTCOMES.name()));
            long end = System.nanoTime() + limit.toNanos();
            while (System.nanoTime() < end) {
                for (ConsumerRecord<String, String> record : consumer.poll(POLL)) {
                    if (header(record, ProvisioningHeaders.JOB).equals(job.toString())) {
                        return record;
                    }
                }
            }
            throw new AssertionError("no outcome of job " + job);
        }
    }

    /// Publishes a request as a part of a trace.
    void publish(String key, String value, String traceparent) throws Exception {
        var record = new ProducerRecord<>(Topic.REQUESTS.name(), key, value);
        record.headers().add("traceparent", traceparent.getBytes(StandardCharsets.UTF_8));
        producer.send(record).get(30, TimeUnit.SECONDS);
    }

    /// All committed records of a topic that carry a job's id, in the order of their offsets.
    List<ConsumerRecord<String, String>> records(Topic topic, UUID job) {
        return records(topic).stream()
                .filter(record ->
                        job.toString()
                                .equals(
                                        ProvisioningHeaders.text(
                                                record.headers(), ProvisioningHeaders.JOB)))
                .toList();
    }

    List<ConsumerRecord<String, String>> records(Topic topic) {
        return records(topic.name());
    }

    List<ConsumerRecord<String, String>> records(String topic) {
        try (var consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(p -> new TopicPartition(p.topic(), p.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            var found = new ArrayList<ConsumerRecord<String, String>>();
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(found::add);
            }
            return found;
        }
    }

    static String header(ConsumerRecord<String, String> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? "none" : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
    }
}
