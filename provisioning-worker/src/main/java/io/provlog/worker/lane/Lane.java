package io.provlog.worker.lane;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// One service's unfinished jobs in the order of their requests. Only the head may call. A lane
/// stands in at most one queue at a time: among the waiting ones, or in its server's.
final class Lane {

    private final ArrayDeque<Unfinished> jobs = new ArrayDeque<>();
    private boolean released;

    void add(Unfinished job) {
        jobs.addLast(job);
    }

    boolean isEmpty() {
        return jobs.isEmpty();
    }

    Unfinished head() {
        return jobs.getFirst();
    }

    /// The head has ended; its successor, if any, is the head now.
    @Nullable Unfinished advance() {
        jobs.removeFirst();
        return jobs.peekFirst();
    }

    /// The lane's partition was given up: whatever queue it stands in, it is to be passed over.
    void release() {
        released = true;
    }

    boolean isReleased() {
        return released;
    }
}
