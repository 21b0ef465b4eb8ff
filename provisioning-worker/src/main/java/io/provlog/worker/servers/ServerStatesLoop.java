package io.provlog.worker.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.provlog.contract.ContractJson;
import io.provlog.contract.ServerState;
import io.provlog.contract.topic.Topic;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Tells the world what is known of the Panel servers, in its thread `server-states`: the latest
/// word on each, as soon as Kafka takes it. While Kafka is away, later words replace earlier ones,
/// so that there are never more than there are servers.
final class ServerStatesLoop implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ServerStatesLoop.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final long ANSWER_SECONDS = 30;

    /// Kafka's clients, made by the loop's thread and closed by it.
    ///
    /// @param consumer makes one that belongs to no group
    record Clients(
            Supplier<Admin> admin,
            Supplier<Producer<byte[], byte[]>> producer,
            Supplier<Consumer<byte[], byte[]>> consumer) {}

    private final Clients kafka;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().name("server-states").daemon().unstarted(this::run);

    /// Used by the loop's thread only: whether what was told before the start has been read.
    private boolean caughtUp;

    // Guarded by this. A null state is a tombstone.
    private final Map<String, @Nullable ServerState> pending = new LinkedHashMap<>();

    ServerStatesLoop(Clients kafka) {
        this.kafka = kafka;
    }

    /// Any thread may tell; it does not wait for Kafka.
    synchronized void tell(ServerState state) {
        pending.put(state.server(), state);
        notifyAll();
    }

    /// The server is gone.
    synchronized void forget(String server) {
        pending.put(server, null);
        notifyAll();
    }

    private void run() {
        while (awaitWork()) {
            try {
                if (topicExists()) {
                    catchUp();
                    publishAll();
                }
            } catch (KafkaException | ExecutionException | TimeoutException e) {
                log.debug("What is known of the servers waits for Kafka", e);
            } catch (InterruptedException e) {
                return;
            }
            if (!caughtUp || isBehind()) {
                pause();
            }
        }
    }

    private synchronized boolean isBehind() {
        return !pending.isEmpty();
    }

    private synchronized boolean awaitWork() {
        try {
            while (stop.getCount() > 0 && caughtUp && pending.isEmpty()) {
                wait();
            }
            return stop.getCount() > 0;
        } catch (InterruptedException e) {
            return false;
        }
    }

    /// A producer would have a broker make it with the wrong policy.
    private boolean topicExists()
            throws ExecutionException, InterruptedException, TimeoutException {
        try (Admin admin = kafka.admin().get()) {
            return admin.listTopics()
                    .names()
                    .get(ANSWER_SECONDS, TimeUnit.SECONDS)
                    .contains(Topic.SERVERS.name());
        }
    }

    /// Servers that were taken out of the settings while the worker was stopped are gone.
    private void catchUp() {
        if (caughtUp) {
            return;
        }
        Set<String> told;
        try (Consumer<byte[], byte[]> consumer = kafka.consumer().get()) {
            told = new ToldServers(consumer).names();
        }
        forgetUnlessOurs(told);
        caughtUp = true;
    }

    /// All servers of this worker have been told of by the time that the loop runs.
    private synchronized void forgetUnlessOurs(Set<String> told) {
        told.forEach(server -> pending.putIfAbsent(server, null));
    }

    private void publishAll() throws ExecutionException, InterruptedException, TimeoutException {
        try (Producer<byte[], byte[]> producer = kafka.producer().get()) {
            for (var one : snapshot().entrySet()) {
                ServerState state = one.getValue();
                byte[] value =
                        state == null ? null : ContractJson.mapper().writeValueAsBytes(state);
                var record =
                        new ProducerRecord<>(
                                Topic.SERVERS.name(), one.getKey().getBytes(UTF_8), value);
                producer.send(record).get(ANSWER_SECONDS, TimeUnit.SECONDS);
                published(one.getKey(), state);
            }
        }
    }

    private synchronized Map<String, @Nullable ServerState> snapshot() {
        return new LinkedHashMap<>(pending);
    }

    /// Unless there is a later word already.
    private synchronized void published(String server, @Nullable ServerState state) {
        if (Objects.equals(pending.get(server), state)) {
            pending.remove(server);
        }
    }

    private void pause() {
        try {
            boolean _ = stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            stop.countDown();
        }
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public synchronized void stop() {
        stop.countDown();
        notifyAll();
    }

    @Override
    public boolean isRunning() {
        return thread.isAlive();
    }
}
