package io.provlog.devkit.panel;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// The rules in force, oldest first. Any thread may call.
final class FaultRules {

    private final List<FaultRule> rules = new CopyOnWriteArrayList<>();

    void add(FaultRule rule) {
        rules.add(rule);
    }

    void clear() {
        rules.clear();
    }

    /// The fault that this call meets, if any. Each call asks once.
    Optional<Fault> take(PanelCall call) {
        return rules.stream().flatMap(rule -> rule.take(call).stream()).findFirst();
    }
}
