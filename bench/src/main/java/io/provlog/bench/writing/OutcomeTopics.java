package io.provlog.bench.writing;

import io.provlog.contract.topic.Topic;
import io.provlog.contract.topic.TopicSetup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// The worker's side of Kafka: writes outcomes, and what the sink reads instead of them. For one
/// thread.
final class OutcomeTopics implements AutoCloseable {

    private static final int PARTITIONS = 12;
    private static final long TO_THE_END = -1;

    private final Admin admin;
    private final Producer<byte[], byte[]> producer;

    /// Makes the topics.
    OutcomeTopics(String bootstrapServers) {
        admin = Admin.create(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
        new TopicSetup(admin, PARTITIONS, (short) 1).ensure();
        await(
                admin.createTopics(
                                SinkTopic.ALL.stream()
                                        .map(topic ->
                                                new NewTopic(topic.name(), PARTITIONS, (short) 1))
                                        .toList())
                        .all());
        producer =
                new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrapServers,
                                // As the worker has it.
                                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                                "lz4"),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    /// Publishes everything, and returns when it is safe in Kafka.
    ///
    /// @param folder for COPY's files
    Published publish(Outcomes outcomes, Path folder) {
        return Published.of(outcomes, producer, PARTITIONS, folder);
    }

    /// Lets the broker delete what has been published: some GB would come together.
    void forget() {
        Stream<String> topics =
                Stream.concat(
                        Stream.of(Topic.OUTCOMES.name()),
                        SinkTopic.ALL.stream().map(SinkTopic::name));
        await(
                admin.deleteRecords(
                                topics.flatMap(OutcomeTopics::partitions)
                                        .collect(
                                                Collectors.toMap(
                                                        partition -> partition,
                                                        _ ->
                                                                RecordsToDelete.beforeOffset(
                                                                        TO_THE_END))))
                        .all());
    }

    private static Stream<TopicPartition> partitions(String topic) {
        return IntStream.range(0, PARTITIONS).mapToObj(i -> new TopicPartition(topic, i));
    }

    private static void await(KafkaFuture<Void> done) {
        try {
            done.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka refused", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
        admin.close();
    }
}
