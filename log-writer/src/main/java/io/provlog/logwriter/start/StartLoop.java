package io.provlog.logwriter.start;

import io.provlog.contract.topic.UnusableTopicException;
import io.provlog.logwriter.ingest.LogListener;
import io.provlog.logwriter.schema.SchemaSetup;
import io.provlog.logwriter.server.ServerListener;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.stereotype.Component;

/// Waits in a thread of its own for Kafka and PostgreSQL, makes topics and schema, then starts the
/// listeners and ends.
@Component
class StartLoop implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(StartLoop.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Topics topics;
    private final SchemaSetup schema;
    private final KafkaListenerEndpointRegistry listeners;
    private final FatalExit exit;

    // Written by the loop's thread, read by health.
    private volatile @Nullable String waitingFor = "the first look at Kafka and PostgreSQL";

    // Touched by Spring's lifecycle only.
    private @Nullable Thread thread;

    StartLoop(
            Topics topics,
            SchemaSetup schema,
            KafkaListenerEndpointRegistry listeners,
            FatalExit exit) {
        this.topics = topics;
        this.schema = schema;
        this.listeners = listeners;
        this.exit = exit;
    }

    /// What the start waits for; null once it is done.
    @Nullable String waitingFor() {
        return waitingFor;
    }

    @Override
    public void start() {
        thread = Thread.ofPlatform().name("log-writer-start").start(this::run);
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void run() {
        try {
            until("Kafka", topics::ensure);
            until("PostgreSQL", schema::ensure);
            for (String listener : List.of(LogListener.ID, ServerListener.ID)) {
                Objects.requireNonNull(listeners.getListenerContainer(listener)).start();
            }
            waitingFor = null;
        } catch (UnusableTopicException e) {
            log.error("The log-writer cannot start: {}", e.getMessage());
            exit.stop();
        } catch (InterruptedException e) {
            // Shut down while waiting: nothing was begun.
        }
    }

    private void until(String what, Runnable step) throws InterruptedException {
        while (!succeeds(what, step)) {
            Thread.sleep(PAUSE);
        }
    }

    private boolean succeeds(String what, Runnable step) throws InterruptedException {
        try {
            step.run();
            return true;
        } catch (UnusableTopicException e) {
            throw e;
        } catch (RuntimeException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            String reason = reason(e);
            waitingFor = what + ": " + reason;
            log.warn("Waiting for {}, tried again in {} s: {}", what, PAUSE.toSeconds(), reason);
            return false;
        }
    }

    /// Pool and migration only say that there is no connection; the driver says why.
    private static String reason(RuntimeException e) {
        String message = firstLine(e);
        String cause = firstLine(NestedExceptionUtils.getMostSpecificCause(e));
        return message.contains(cause) ? message : message + ": " + cause;
    }

    private static String firstLine(Throwable e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
