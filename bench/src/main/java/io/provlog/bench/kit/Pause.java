package io.provlog.bench.kit;

/// Waits a moment.
public final class Pause {

    private Pause() {}

    /// Waits so long.
    public static void millis(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
