package io.provlog.devkit.panel;

import java.time.Duration;

/// One way in which a Panel misbehaves: what it answers, how late, and whether it did what was
/// asked all the same. Made by [Faults], changed by the methods here, used by
/// [FaultRuleBuilder#fail].
public record Fault(Effect effect, Duration delay, Reply reply) {

    /// Whether, and when, the Panel does what was asked.
    public enum Effect {
        NONE,
        /// Before the delay: it is done, but the client does not know.
        AT_ONCE,
        /// After the delay: perhaps when the client has long given up.
        LATE
    }

    public Fault {
        if (effect == Effect.NONE && reply instanceof Reply.Usual) {
            throw new IllegalArgumentException(
                    "The usual answer tells of an effect: name another answer, or let it happen");
        }
    }

    /// The same, but the Panel has done what was asked by the time it misbehaves.
    public Fault withEffect() {
        return new Fault(Effect.AT_ONCE, delay, reply);
    }

    /// The same, but the Panel does what was asked at the end of the delay.
    public Fault withLateEffect() {
        return new Fault(Effect.LATE, delay, reply);
    }

    /// The same, but only after a delay.
    public Fault after(Duration delay) {
        return new Fault(effect, delay, reply);
    }
}
