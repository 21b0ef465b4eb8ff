package io.provlog.devkit.panel;

import io.provlog.contract.Action;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Says which calls a fault is meant for:
///
/// ```java
/// simulator.on("panel-1").domain("bad.example").action(CREATE).times(2).fail(Faults.status(500));
/// ```
///
/// Where nothing else is said, it meets every call of the four actions, always. Look-ups and the
/// connection test are met only where [#lookUps()] or [#everyCall()] says so. Among rules that fit
/// a call, the one made first is used, until it is used up. For the thread that makes it.
public final class FaultRuleBuilder {

    private final Consumer<FaultRule> rules;
    private Predicate<PanelCall> condition;
    private Set<Operation> operations = EnumSet.range(Operation.CREATE, Operation.TERMINATE);
    private long times = Long.MAX_VALUE;

    FaultRuleBuilder(Predicate<PanelCall> condition, Consumer<FaultRule> rules) {
        this.condition = condition;
        this.rules = rules;
    }

    public FaultRuleBuilder domain(String domain) {
        return where(call -> domain.equals(call.target().domain()));
    }

    public FaultRuleBuilder username(String username) {
        return where(call -> username.equals(call.target().username()));
    }

    /// Only attempts of this number.
    public FaultRuleBuilder attempt(int attempt) {
        return where(call -> call.attempt() == attempt);
    }

    /// Any other condition. It is asked by the calls' threads, in turn.
    public FaultRuleBuilder where(Predicate<PanelCall> also) {
        condition = condition.and(also);
        return this;
    }

    public FaultRuleBuilder action(Action... actions) {
        operations = EnumSet.noneOf(Operation.class);
        Arrays.stream(actions).map(Operation::of).forEach(operations::add);
        return this;
    }

    public FaultRuleBuilder lookUps() {
        operations = EnumSet.of(Operation.LOOK_UP);
        return this;
    }

    /// The four actions, look-ups and the connection test.
    public FaultRuleBuilder everyCall() {
        operations = EnumSet.allOf(Operation.class);
        return this;
    }

    /// Only the next call that fits.
    public FaultRuleBuilder once() {
        return times(1);
    }

    /// Only the next so many calls that fit.
    public FaultRuleBuilder times(int times) {
        this.times = times;
        return this;
    }

    /// Sets the rule in force.
    public FaultRule fail(Fault fault) {
        Set<Operation> wanted = EnumSet.copyOf(operations);
        FaultRule rule =
                new FaultRule(
                        condition.and(call -> wanted.contains(call.operation())), times, fault);
        rules.accept(rule);
        return rule;
    }
}
