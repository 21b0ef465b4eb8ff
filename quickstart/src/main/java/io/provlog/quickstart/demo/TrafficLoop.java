package io.provlog.quickstart.demo;

import io.provlog.contract.ActionRequest;
import io.provlog.contract.RequestFormat;
import io.provlog.contract.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Plays the billing system: a burst of orders, then a request every few seconds. Runs in the
/// command's thread until that is interrupted or the process ends.
final class TrafficLoop {

    private static final Logger log = LoggerFactory.getLogger(TrafficLoop.class);

    /// About half a day of traffic; a demo that was forgotten does not fill the disk.
    private static final int MAX_REQUESTS = 10_000;

    private static final int UNREADABLE_EVERY = 25;
    private static final Duration BURST_PAUSE = Duration.ofMillis(120);
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(2);
    private static final int LONGEST_PAUSE_MORE_MS = 5_000;

    private final String bootstrapServers;
    private final Billing billing;
    private final Random random;
    private final UnreadableRecords unreadable = new UnreadableRecords();
    private int published;

    TrafficLoop(String bootstrapServers, Billing billing, Random random) {
        this.bootstrapServers = bootstrapServers;
        this.billing = billing;
        this.random = random;
    }

    void run() throws InterruptedException {
        try (var producer = producer()) {
            for (Billing.Wish wish : billing.backlog()) {
                publish(producer, wish);
                Thread.sleep(BURST_PAUSE);
            }
            while (published < MAX_REQUESTS) {
                Thread.sleep(SHORTEST_PAUSE.plusMillis(random.nextInt(LONGEST_PAUSE_MORE_MS)));
                publish(producer, billing.next());
            }
            log.info("The demo's traffic ends here, after {} requests", published);
        }
    }

    private void publish(Producer<byte[], byte[]> producer, Billing.Wish wish)
            throws InterruptedException {
        var request =
                new ActionRequest(
                        UUID.randomUUID(), // new ones after a restart, or the worker would drop
                        // them
                        wish.action(),
                        Instant.now().truncatedTo(ChronoUnit.MILLIS),
                        "billing",
                        wish.reason(),
                        null,
                        wish.customer().service());
        publish(producer, wish.customer().serviceId(), RequestFormat.write(request));
        if (published++ % UNREADABLE_EVERY == UNREADABLE_EVERY / 2) {
            UnreadableRecords.Unreadable next = unreadable.next();
            publish(producer, next.key(), bytes(next.value()));
        }
    }

    private void publish(Producer<byte[], byte[]> producer, String key, byte[] value)
            throws InterruptedException {
        try {
            producer.send(new ProducerRecord<>(Topic.REQUESTS.name(), bytes(key), value)).get();
        } catch (ExecutionException e) {
            log.warn("A request of the demo was not published: {}", String.valueOf(e.getCause()));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.CLIENT_ID_CONFIG,
                        "provlog-demo",
                        ProducerConfig.ACKS_CONFIG,
                        "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
