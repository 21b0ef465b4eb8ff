package io.provlog.logwriter.retention;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Turns Ctrl-C and SIGTERM into a request to stop, and holds the JVM up until the run has ended.
final class ShutdownStop implements AutoCloseable {

    /// Less than what is usual before a kill.
    private static final int LIMIT_SECONDS = 8;

    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook;

    /// @param request asks the run to stop; called by the JVM's shutdown
    ShutdownStop(Runnable request) {
        hook = Thread.ofPlatform().name("prune-stop").unstarted(() -> stop(request));
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void stop(Runnable request) {
        request.run();
        try {
            boolean _ = over.await(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        over.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending, and the hook has waited for this.
        }
    }
}
