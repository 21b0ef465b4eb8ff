package io.provlog.gateway.event;

import static java.util.stream.Collectors.toMap;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.provlog.contract.topic.Refusal;
import io.provlog.contract.topic.Topic;
import io.provlog.gateway.log.LogEntry;
import io.provlog.gateway.log.LogReader;
import io.provlog.gateway.paging.Position;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/// Reads outcomes and tells of each as soon as the log has it. Owns the thread `gateway-events`.
@Component
class EventLoop implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(EventLoop.class);

    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);
    private static final Duration IDLE = Duration.ofSeconds(1);

    // Between two looks into the log: the log-writer takes some ten milliseconds, or is away.
    private static final Duration SOON = Duration.ofMillis(50);
    private static final Duration LATER = Duration.ofMillis(500);

    private static final int AT_A_TIME = 500;

    private final OutcomeTopic topic;
    private final LogReader log;
    private final RecentEvents events;
    private final LogLag lag;
    private final Counter told;
    private final CountDownLatch stopping = new CountDownLatch(1);

    // Used by the loop's thread.
    private @Nullable String problem;

    // Written by the loop's thread; woken up by the one that stops the application.
    private volatile @Nullable OutcomeTail reading;

    // Used by the thread that starts and stops the application.
    private @Nullable Thread thread;

    EventLoop(
            OutcomeTopic topic,
            LogReader log,
            RecentEvents events,
            LogLag lag,
            MeterRegistry meters) {
        this.topic = topic;
        this.log = log;
        this.events = events;
        this.lag = lag;
        told =
                Counter.builder("provlog.events.told")
                        .description("New entries that open pages were told of")
                        .register(meters);
    }

    @Override
    public void start() {
        thread = Thread.ofPlatform().name("gateway-events").start(this::run);
    }

    private void run() {
        try {
            do {
                readAndTell();
            } while (!stopping.await(BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void readAndTell() throws InterruptedException {
        try (OutcomeTail tail = topic.tail()) {
            reading = tail;
            events.begin(tail.pending().told());
            Duration patience = SOON;
            while (!isStopping()) {
                tail.read(tail.pending().size() == 0 ? IDLE : patience);
                patience = tell(tail) ? SOON : longer(patience);
            }
        } catch (KafkaException e) {
            noteProblem(Refusal.explain("reading " + Topic.OUTCOMES.name(), e));
        } catch (RuntimeException e) {
            LOG.error("Telling of new entries has failed and begins anew", e);
        } finally {
            lag.forget();
            reading = null;
        }
    }

    private boolean isStopping() {
        return stopping.getCount() == 0 || Thread.currentThread().isInterrupted();
    }

    private static Duration longer(Duration patience) {
        Duration twice = patience.multipliedBy(2);
        return twice.compareTo(LATER) < 0 ? twice : LATER;
    }

    /// Tells of what has come into the log, and says whether that was anything.
    private boolean tell(OutcomeTail tail) {
        PendingOutcomes pending = tail.pending();
        try {
            List<Event> found = find(pending);
            events.add(found, pending.told());
            told.increment(found.size());
            lag.note(pending.first(1));
            if (found.isEmpty() && tail.isPastStart()) {
                events.caughtUp();
            }
            problem = null;
            return !found.isEmpty();
        } catch (DataAccessException e) {
            noteProblem("the database: " + NestedExceptionUtils.getMostSpecificCause(e));
            return false;
        }
    }

    private List<Event> find(PendingOutcomes pending) {
        List<Position> first = pending.first(AT_A_TIME);
        if (first.isEmpty()) {
            return List.of();
        }
        return pending.take(
                log.entries(first).stream()
                        .collect(toMap(LogEntry::id, Function.identity(), (same, _) -> same)));
    }

    private void noteProblem(String found) {
        if (!isStopping() && !found.equals(problem)) {
            LOG.warn("New entries cannot be told of, trying on. {}", found);
            problem = found;
        }
    }

    /// Ends the streams too: before the web server waits for requests that are under way.
    @Override
    public void stop() {
        stopping.countDown();
        events.close();
        OutcomeTail tail = reading;
        if (tail != null) {
            tail.wakeUp();
        } else if (thread != null) {
            thread.interrupt();
        }
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
