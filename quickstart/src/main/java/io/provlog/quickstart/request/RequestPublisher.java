package io.provlog.quickstart.request;

import io.provlog.cli.failure.Failure;
import io.provlog.cli.request.PublishResult;
import io.provlog.contract.topic.Topic;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Publishes one request and waits until every in-sync replica has it.
final class RequestPublisher {

    /// For the partitions first, then for the acknowledgement.
    static final Duration LIMIT = Duration.ofSeconds(10);

    private final String bootstrapServers;

    RequestPublisher(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    PublishResult publish(byte[] key, byte[] value) {
        return new KafkaProbe(bootstrapServers)
                .problem()
                .<PublishResult>map(problem -> problem)
                .orElseGet(() -> send(key, value));
    }

    private PublishResult send(byte[] key, byte[] value) {
        var producer = producer();
        try {
            producer.partitionsFor(Topic.REQUESTS.name());
            return acknowledged(producer, key, value);
        } catch (KafkaException e) {
            return new PublishResult.NotPublished(
                    e instanceof AuthorizationException ? Failure.DENIED : Failure.FAILED,
                    "Kafka at %s: %s".formatted(bootstrapServers, e.getMessage()));
        } finally {
            producer.close(Duration.ZERO);
        }
    }

    private static PublishResult acknowledged(
            KafkaProducer<byte[], byte[]> producer, byte[] key, byte[] value) {
        try {
            RecordMetadata at =
                    producer.send(new ProducerRecord<>(Topic.REQUESTS.name(), key, value))
                            .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            return new PublishResult.Published(place(at));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException refused) {
                throw refused;
            }
            return new PublishResult.Unknown(String.valueOf(e.getCause()));
        } catch (TimeoutException e) {
            return new PublishResult.Unknown(
                    "no acknowledgement within %d s".formatted(LIMIT.toSeconds()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new PublishResult.Unknown("interrupted");
        }
    }

    private static Map<String, ?> place(RecordMetadata at) {
        Map<String, Object> place = new LinkedHashMap<>();
        place.put("topic", at.topic());
        place.put("partition", at.partition());
        place.put("offset", at.offset());
        return place;
    }

    private KafkaProducer<byte[], byte[]> producer() {
        int limit = Math.toIntExact(LIMIT.toMillis());
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.CLIENT_ID_CONFIG,
                        "provlog-request",
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        limit,
                        ProducerConfig.LINGER_MS_CONFIG,
                        0,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        limit / 2,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        limit),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
