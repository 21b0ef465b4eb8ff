package io.provlog.worker;

import io.provlog.contract.topic.TopicSetup;
import io.provlog.contract.topic.TopicSetupException;
import io.provlog.contract.topic.UnusableTopicException;
import io.provlog.worker.lane.Lanes;
import io.provlog.worker.loop.Membership;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// The worker's thread: sees to the topics, joins the group, and takes turn after turn until it is
/// stopped. Whatever goes wrong with Kafka, it waits a moment and joins again.
final class WorkerLoop implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(WorkerLoop.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final WorkerAssembly assembly;
    private final KafkaClients kafka;
    private final TopicsSettings topics;
    private final WorkerStatus status;
    private final Duration stopTimeout;

    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("worker-loop").unstarted(this::run);

    WorkerLoop(
            WorkerAssembly assembly,
            KafkaClients kafka,
            TopicsSettings topics,
            WorkerStatus status,
            Duration stopTimeout) {
        this.assembly = assembly;
        this.kafka = kafka;
        this.topics = topics;
        this.status = status;
        this.stopTimeout = stopTimeout;
    }

    /// Refuses to start where a topic cannot serve. Where Kafka is away, it starts and waits for
    /// it.
    @Override
    public void start() {
        partitionCount();
        assembly.startThreads();
        thread.start();
    }

    @Override
    public void stop() {
        stop.countDown();
        assembly.inbox().wake();
        try {
            if (!thread.join(stopTimeout)) {
                log.warn(
                        "The worker did not stop within {} s: running calls are left to the journal",
                        stopTimeout.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        assembly.close();
    }

    @Override
    public boolean isRunning() {
        return thread.isAlive();
    }

    private void run() {
        Lanes lanes = null;
        while (!stopping()) {
            try {
                if (lanes == null) {
                    lanes = lanes();
                }
                if (lanes != null) {
                    work(lanes);
                }
            } catch (RuntimeException e) {
                status.waiting(e.toString());
                log.warn("The worker lost Kafka and joins again", e);
            }
            pause();
        }
        status.stopped();
    }

    private @Nullable Lanes lanes() {
        try {
            Integer count = partitionCount();
            return count == null ? null : assembly.lanes(count);
        } catch (UnusableTopicException e) {
            status.waiting(e.getMessage());
            log.error("The worker waits until the topics can serve: {}", e.getMessage());
            return null;
        }
    }

    /// The number of partitions of the requests topic, or null where Kafka does not say.
    private @Nullable Integer partitionCount() {
        try (Admin admin = kafka.admin()) {
            short replicationFactor = (short) topics.replicationFactor();
            return new TopicSetup(admin, topics.partitions(), replicationFactor).ensure();
        } catch (TopicSetupException e) {
            status.waiting(e.getMessage());
            log.warn("The worker waits for Kafka: {}", e.getMessage());
            return null;
        }
    }

    private void work(Lanes lanes) {
        try (Membership membership = assembly.join(lanes)) {
            while (!stopping()) {
                membership.turn();
                status.turned(membership, lanes, assembly.now());
            }
            membership.leave();
        }
    }

    private boolean stopping() {
        return stop.getCount() == 0;
    }

    private void pause() {
        try {
            boolean _ = stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            stop.countDown();
        }
    }
}
