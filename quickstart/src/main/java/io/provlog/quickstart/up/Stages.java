package io.provlog.quickstart.up;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/// Starts the parts stage by stage, those of one stage side by side, and stops them the other way
/// round. Each part starts and stops in a thread of its own; the object's lock guards all fields.
final class Stages implements AutoCloseable {

    /// How long a stop waits for a part that is still starting.
    private static final Duration LAST_CHANCE = Duration.ofSeconds(20);

    private final Progress progress;
    private final Executor threads = task -> Thread.ofPlatform().name("provlog-part").start(task);
    private final Deque<List<CompletableFuture<AutoCloseable>>> stages = new ArrayDeque<>();
    private boolean closed;

    Stages(Progress progress) {
        this.progress = progress;
    }

    /// Starts one more stage and returns when all its parts are ready.
    ///
    /// @throws CannotStartException as soon as one of them fails, or the system is being stopped
    void start(List<Part> parts) {
        List<CompletableFuture<AutoCloseable>> stage = begin(parts);
        var all = CompletableFuture.allOf(array(stage));
        var firstFailure =
                CompletableFuture.anyOf(array(stage.stream().map(Stages::failure).toList()));
        try {
            CompletableFuture.anyOf(all, firstFailure).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof CannotStartException cannot ? cannot : e;
        }
    }

    /// Completes only where the part fails.
    private static CompletableFuture<Object> failure(CompletableFuture<AutoCloseable> part) {
        return part.thenCompose(_ -> new CompletableFuture<>());
    }

    private static CompletableFuture<?>[] array(List<? extends CompletableFuture<?>> futures) {
        return futures.toArray(CompletableFuture<?>[]::new);
    }

    private synchronized List<CompletableFuture<AutoCloseable>> begin(List<Part> parts) {
        if (closed) {
            throw new CannotStartException("it was stopped while it was starting");
        }
        List<CompletableFuture<AutoCloseable>> stage =
                parts.stream()
                        .map(part -> CompletableFuture.supplyAsync(() -> start(part), threads))
                        .toList();
        stages.push(stage);
        return stage;
    }

    private AutoCloseable start(Part part) {
        long begun = System.nanoTime();
        try {
            AutoCloseable started = part.start().call();
            progress.ready(part, begun);
            return started;
        } catch (Exception | LinkageError e) {
            throw new CannotStartException(part.name() + ": " + Reason.of(e), e);
        }
    }

    /// Stops what was started, the last stage first. A second call does nothing.
    @Override
    public synchronized void close() {
        closed = true;
        while (!stages.isEmpty()) {
            List<CompletableFuture<Void>> stops =
                    stages.pop().stream()
                            .map(part -> part.orTimeout(LAST_CHANCE.toSeconds(), TimeUnit.SECONDS))
                            .map(part -> part.thenAcceptAsync(Stages::stop, threads))
                            .map(stop -> stop.exceptionally(_ -> null))
                            .toList();
            stops.forEach(CompletableFuture::join);
        }
    }

    private static void stop(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
