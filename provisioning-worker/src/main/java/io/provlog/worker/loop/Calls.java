package io.provlog.worker.loop;

import io.provlog.contract.Cause;
import io.provlog.worker.lane.Call;
import io.provlog.worker.lane.CallEnd;
import io.provlog.worker.panel.AttemptResult;
import io.provlog.worker.panel.PanelAttempts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.StringNode;

/// Makes calls, each on a virtual thread of its own, and brings their ends to the inbox. How many
/// run at a time is bounded by the lanes.
public final class Calls {

    private static final Logger log = LoggerFactory.getLogger(Calls.class);

    private final PanelAttempts panels;
    private final Inbox inbox;
    private final Clock clock;

    public Calls(PanelAttempts panels, Inbox inbox, Clock clock) {
        this.panels = panels;
        this.inbox = inbox;
        this.clock = clock;
    }

    public void start(List<Call> calls) {
        for (Call call : calls) {
            Thread.ofVirtual().name("call-" + call.job().id()).start(() -> make(call));
        }
    }

    private void make(Call call) {
        Instant startedAt = clock.instant();
        long start = System.nanoTime();
        AttemptResult result = attempt(call);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        inbox.add(new Event.Ended(new CallEnd(call, result, startedAt, took)));
    }

    /// An exception here is a bug of ours; the job must go on all the same.
    private AttemptResult attempt(Call call) {
        try {
            return panels.attempt(call.job().request(), call.attempt(), call.unclear());
        } catch (RuntimeException e) {
            log.error("The call of job {} failed in the worker itself", call.job().id(), e);
            String text = "The worker failed during this call: " + e.getClass().getSimpleName();
            return new AttemptResult.Failed(
                    null, StringNode.valueOf(text), null, Cause.UNKNOWN, null, true, text);
        }
    }
}
