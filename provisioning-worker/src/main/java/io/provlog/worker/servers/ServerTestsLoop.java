package io.provlog.worker.servers;

import io.provlog.contract.ContractJson;
import io.provlog.contract.ServerTestCommand;
import io.provlog.contract.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import tools.jackson.core.JacksonException;

/// Makes the tests that the gateway asks for, in its thread `server-tests`. Every worker reads
/// every command, as a member of no group and from the end: a command is for now, and one that has
/// waited for a while is left out.
final class ServerTestsLoop implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ServerTestsLoop.class);
    private static final Duration STALE = Duration.ofMinutes(1);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(3);
    private static final long PAUSE_MILLIS = 2_000;

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final TestedServers servers;
    private final Thread thread =
            Thread.ofPlatform().name("server-tests").daemon().unstarted(this::run);

    private final CountDownLatch stop = new CountDownLatch(1);

    /// The consumer that the loop reads with, so that it can be woken up from there: an interrupt
    /// would keep it from closing in order.
    private volatile @Nullable Consumer<byte[], byte[]> reading;

    ServerTestsLoop(Supplier<Consumer<byte[], byte[]>> consumers, TestedServers servers) {
        this.consumers = consumers;
        this.servers = servers;
    }

    private void run() {
        while (!stopping()) {
            try (Consumer<byte[], byte[]> consumer = consumers.get()) {
                reading = consumer;
                read(consumer);
            } catch (WakeupException e) {
                return;
            } catch (KafkaException e) {
                log.debug("Commands to test servers wait for Kafka", e);
            }
            pause();
        }
    }

    private void read(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = partitions(consumer);
        if (partitions.isEmpty()) {
            return;
        }
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        while (!stopping()) {
            consumer.poll(POLL).forEach(this::obey);
        }
    }

    /// None while the topic is not made yet.
    private static List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
        return consumer.listTopics().getOrDefault(Topic.SERVER_TESTS.name(), List.of()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    private void obey(ConsumerRecord<byte[], byte[]> record) {
        long age = System.currentTimeMillis() - record.timestamp();
        if (age <= STALE.toMillis()) {
            command(record.value())
                    .ifPresent(command ->
                            Thread.ofVirtual()
                                    .name("server-test-command")
                                    .start(() -> servers.test(command.server())));
        }
    }

    private static Optional<ServerTestCommand> command(byte @Nullable [] value) {
        try {
            return value == null
                    ? Optional.empty()
                    : Optional.ofNullable(
                                    ContractJson.mapper().readValue(value, ServerTestCommand.class))
                            .filter(ServerTestsLoop::isComplete);
        } catch (JacksonException e) {
            log.warn("A record of {} is no command and is left out", Topic.SERVER_TESTS.name());
            return Optional.empty();
        }
    }

    /// JSON may lack what the type promises.
    private static boolean isComplete(ServerTestCommand command) {
        return Optional.ofNullable(command.server()).isPresent();
    }

    private boolean stopping() {
        return stop.getCount() == 0;
    }

    private void pause() {
        try {
            boolean _ = stop.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            stop.countDown();
        }
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void stop() {
        stop.countDown();
        Consumer<byte[], byte[]> consumer = reading;
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            boolean _ = thread.join(STOP_LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread.isAlive();
    }
}
