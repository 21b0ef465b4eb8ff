package io.provlog.devkit.panel;

import java.util.Optional;
import java.util.function.Predicate;

/// A fault that waits for the calls it is meant for. Any thread may call; the object's own lock
/// guards the counts.
public final class FaultRule {

    private final Predicate<PanelCall> condition;
    private final Fault fault;
    private long left;
    private long used;

    FaultRule(Predicate<PanelCall> condition, long times, Fault fault) {
        this.condition = condition;
        this.left = times;
        this.fault = fault;
    }

    synchronized Optional<Fault> take(PanelCall call) {
        if (left == 0 || !condition.test(call)) {
            return Optional.empty();
        }
        left--;
        used++;
        return Optional.of(fault);
    }

    /// How many calls it has met so far.
    public synchronized long used() {
        return used;
    }

    /// From now on it meets no more calls.
    public synchronized void remove() {
        left = 0;
    }
}
