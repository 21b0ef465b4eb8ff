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

    /// The oldest calls are dropped beyond this, so that a long benchmark does not fill the heap.
    static final int MAX_CALLS = 200_000;

    private final Clock clock;
    private final Deque<PanelCall> calls = new ArrayDeque<>();
    private long lastNumber;

    CallRecorder(Clock clock) {
        this.clock = clock;
    }

    synchronized PanelCall arrived(String server, CallTarget target, PanelRequest request) {
        PanelCall call = new PanelCall(server, target, request, now());
        if (calls.size() == MAX_CALLS) {
            calls.removeFirst();
        }
        calls.addLast(call);
        return call;
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

    private Moment now() {
        return new Moment(++lastNumber, clock.instant());
    }
}
