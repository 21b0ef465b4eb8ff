package io.provlog.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.provlog.contract.ServicePartition;
import io.provlog.contract.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Publishes requests at a steady pace, each for a service of its own, to all partitions in turn.
/// Publishes on a thread of its own.
final class SteadyTraffic implements AutoCloseable {

    /// @param at just before it was handed to the producer
    record Published(UUID job, int partition, String server, Instant at) {}

    private final int partitions;
    private final Producer<byte[], byte[]> producer;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final List<Published> published = new CopyOnWriteArrayList<>();

    /// Only the publishing thread touches it.
    private int services;

    SteadyTraffic(String bootstrapServers, int partitions) {
        this.partitions = partitions;
        this.producer =
                new KafkaProducer<>(
                        Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    /// Publishes a create for an account on this server to every partition, again and again.
    void publish(String server, Duration every) {
        var _ =
                thread.scheduleAtFixedRate(
                        () -> publishToAll(server), 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void publishToAll(String server) {
        for (int partition = 0; partition < partitions; partition++) {
            String service = nextServiceOf(partition);
            UUID job = UUID.randomUUID();
            String value =
                    Stage.request(job, "create", service)
                            .replace("\"panel-1\"", "\"" + server + "\"");
            published.add(new Published(job, partition, server, Instant.now()));
            var _ =
                    producer.send(
                            new ProducerRecord<>(
                                    Topic.REQUESTS.name(),
                                    service.getBytes(UTF_8),
                                    value.getBytes(UTF_8)));
        }
    }

    private String nextServiceOf(int partition) {
        String service = Integer.toString(++services);
        while (ServicePartition.of(service, partitions) != partition) {
            service = Integer.toString(++services);
        }
        return service;
    }

    /// Everything that has been published so far.
    List<Published> published() {
        return List.copyOf(published);
    }

    /// Stops publishing; what was published is in Kafka.
    @Override
    public void close() {
        thread.close();
        producer.close(Duration.ofSeconds(10));
    }
}
