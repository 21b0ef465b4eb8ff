package io.provlog.worker.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.provlog.contract.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/// Sends the plan's records at their times, on a thread of its own, through any outage of the
/// broker. Kafka's producer keeps their order.
final class Traffic implements AutoCloseable {

    /// Longer than any outage, on a machine however busy.
    private static final int PATIENCE_MILLIS = 600_000;

    /// Of every record.
    static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private static final String TRACEPARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";

    private final TrafficPlan plan;
    private final Producer<byte[], byte[]> producer;
    private final Thread thread = Thread.ofPlatform().name("traffic").unstarted(this::run);
    private final CountDownLatch closed = new CountDownLatch(1);

    /// Filled by the producer's thread: where the unreadable records went.
    private final Map<String, PlannedRecord> unreadable = new ConcurrentHashMap<>();

    private final List<Exception> failures = new CopyOnWriteArrayList<>();

    Traffic(TrafficPlan plan, String bootstrapServers) {
        this.plan = plan;
        this.producer =
                new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrapServers,
                                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                                PATIENCE_MILLIS,
                                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                                PATIENCE_MILLIS),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    void start() {
        thread.start();
    }

    boolean isDone() {
        return !thread.isAlive();
    }

    /// The unreadable records by their `topic/partition/offset`, once all is sent.
    Map<String, PlannedRecord> unreadable() {
        return unreadable;
    }

    /// Records that did not reach the broker. There must be none.
    List<Exception> failures() {
        return failures;
    }

    private void run() {
        long start = System.nanoTime();
        try {
            for (PlannedRecord record : plan.records()) {
                long wait = record.at().toNanos() - (System.nanoTime() - start);
                if (closed.await(wait, TimeUnit.NANOSECONDS)) {
                    return;
                }
                send(record);
            }
            producer.flush();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(PlannedRecord planned) {
        var record = record(planned);
        var _ =
                producer.send(
                        record,
                        (written, failure) -> {
                            if (failure != null) {
                                failures.add(failure);
                            } else if (planned.unreadable() != null) {
                                unreadable.put(
                                        "%s/%d/%d"
                                                .formatted(
                                                        written.topic(),
                                                        written.partition(),
                                                        written.offset()),
                                        planned);
                            }
                        });
    }

    /// Kafka's own type does not say that the value may be null.
    @SuppressWarnings("NullAway")
    private static ProducerRecord<byte[], byte[]> record(PlannedRecord planned) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(
                        Topic.REQUESTS.name(),
                        planned.partition(),
                        planned.key().getBytes(UTF_8),
                        (byte @Nullable []) planned.value());
        record.headers().add("traceparent", TRACEPARENT.getBytes(UTF_8));
        return record;
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close(Duration.ofSeconds(5));
    }
}
