package io.provlog.worker.chaos;

import io.provlog.devkit.kafka.EmbeddedKafka;
import io.provlog.devkit.process.ServerStartException;
import io.provlog.worker.chaos.Mishap.Kind;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Lets the planned mishaps happen at their times, several at once where they overlap. A worker
/// that is in the middle of one, or has not come up again since the last, is spared.
final class Mishaps implements AutoCloseable {

    private static final int AT_ONCE = 8;
    private static final Duration CHECK = Duration.ofMillis(200);
    private static final Duration CLOSE_LIMIT = Duration.ofMinutes(2);

    private final EmbeddedKafka kafka;
    private final Panels panels;
    private final List<WorkerProcess> workers;
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(AT_ONCE);
    private final CountDownLatch closed = new CountDownLatch(1);

    /// Guarded by this map's monitor.
    private final Map<Kind, Integer> happened = new EnumMap<>(Kind.class);

    private List<? extends Future<?>> planned = List.of();

    /// @param workers the last one is the one that comes and goes
    Mishaps(EmbeddedKafka kafka, Panels panels, List<WorkerProcess> workers) {
        this.kafka = kafka;
        this.panels = panels;
        this.workers = workers;
    }

    void start(List<Mishap> plan) {
        planned =
                plan.stream()
                        .map(mishap ->
                                threads.schedule(
                                        () -> happen(mishap),
                                        mishap.at().toMillis(),
                                        TimeUnit.MILLISECONDS))
                        .toList();
    }

    /// Whether all is over and set right.
    ///
    /// @throws IllegalStateException where one could not happen or not be set right
    boolean areOver() {
        planned.forEach(mishap -> {
            if (mishap.state() == Future.State.FAILED) {
                throw new IllegalStateException("a mishap failed", mishap.exceptionNow());
            }
        });
        return planned.stream().allMatch(Future::isDone);
    }

    /// How often each kind really happened.
    Map<Kind, Integer> happened() {
        synchronized (happened) {
            return new EnumMap<>(happened);
        }
    }

    private Void happen(Mishap mishap) throws InterruptedException {
        if (befall(mishap)) {
            synchronized (happened) {
                happened.merge(mishap.kind(), 1, Integer::sum);
            }
        }
        return null;
    }

    private boolean befall(Mishap mishap) throws InterruptedException {
        return switch (mishap.kind()) {
            case KILL, STOP, FREEZE -> {
                WorkerProcess worker = workers.get(mishap.target());
                yield worker.hasStarted() && worker.hold(() -> befall(worker, mishap));
            }
            case JOIN -> {
                WorkerProcess worker = workers.get(mishap.target());
                yield worker.hold(() -> befall(worker, mishap));
            }
            case RESTART_BROKER -> {
                kafka.stop();
                startBroker();
                yield true;
            }
            case REFUSE -> {
                panels.refuseConnections(mishap.target());
                pause(mishap.lasting());
                panels.resume(mishap.target());
                yield true;
            }
        };
    }

    /// The broker is the test's own: where a busy machine lets it come up too late, it is started
    /// once more.
    private void startBroker() {
        try {
            kafka.start();
        } catch (ServerStartException e) {
            System.out.println("The broker is started again: " + e.getMessage());
            kafka.start();
        }
    }

    private void befall(WorkerProcess worker, Mishap mishap) throws InterruptedException {
        switch (mishap.kind()) {
            case KILL -> {
                worker.kill();
                pause(mishap.lasting());
                worker.start();
            }
            case STOP -> {
                worker.stop();
                pause(mishap.lasting());
                worker.start();
            }
            case FREEZE -> worker.freeze(mishap.lasting());
            case JOIN -> {
                worker.start();
                while (!worker.hasStarted() && closed.getCount() > 0) {
                    pause(CHECK);
                }
                pause(mishap.lasting());
                worker.stop();
            }
            default -> throw new IllegalStateException("not a worker's: " + mishap);
        }
    }

    private void pause(Duration time) throws InterruptedException {
        boolean _ = closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        closed.countDown();
        threads.shutdownNow();
        try {
            boolean _ = threads.awaitTermination(CLOSE_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
