package io.provlog.worker.lane;

import java.time.Duration;

/// Turns what the journal says of a job back into one that waits. The wall clock may have jumped
/// since it was written, so waits are kept within what any retry could have asked for, and what
/// must be waited out is waited out from now on.
record Restoration(RetryPlan plan) {

    Unfinished restore(JournalEntry entry, Moment now) {
        return new Unfinished(
                entry.job(), entry.progress(), now.ticksAfter(wait(entry.progress(), now)));
    }

    private Duration wait(Progress progress, Moment now) {
        return switch (progress.state()) {
            case Progress.Waiting(var notBefore, var hold) ->
                    longer(bounded(Duration.between(now.wall(), notBefore)), hold);
            // The call may have begun just before its worker was lost.
            case Progress.Calling calling -> calling.surelyOver();
        };
    }

    private Duration bounded(Duration wait) {
        Duration longest = plan.longest();
        return wait.isNegative() ? Duration.ZERO : wait.compareTo(longest) > 0 ? longest : wait;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
