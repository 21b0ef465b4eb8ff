package io.provlog.devkit.panel;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Keeps the calls in the order of their arrival, and numbers all that happens to them. Any thread
/// may call; the object's own lock makes the numbers agree with the order.
final class CallRecorder {

    /// The oldest calls are dropped beyond this, unless told otherwise: a call takes about 2 KB.
    static final int DEFAULT_LIMIT = 100_000;

    private final Clock clock;
    private final Deque<PanelCall> calls = new ArrayDeque<>();
    private int limit = DEFAULT_LIMIT;
    private long lastNumber;

    CallRecorder(Clock clock) {
        this.clock = clock;
    }

    synchronized PanelCall arrived(String server, CallTarget target, PanelRequest request) {
        PanelCall call = new PanelCall(server, target, request, now());
        calls.addLast(call);
        dropBeyondLimit();
        return call;
    }

    synchronized void limit(int limit) {
        this.limit = limit;
        dropBeyondLimit();
    }

    synchronized void ended(PanelCall call, @Nullable Integer status) {
        call.ended(now(), status);
    }

    synchronized void clientGone(PanelCall call) {
        call.clientGone(now());
    }

    synchronized List<PanelCall> calls(Predicate<PanelCall> wanted) {
        return calls.stream().filter(wanted).toList();
    }

    synchronized void clear() {
        calls.clear();
    }

    private void dropBeyondLimit() {
        while (calls.size() > limit) {
            calls.removeFirst();
        }
    }

    private Moment now() {
        return new Moment(++lastNumber, clock.instant());
    }
}
