package io.provlog.worker.loop;

import io.provlog.contract.ActionRequest;
import io.provlog.contract.Cause;
import io.provlog.worker.lane.Call;
import io.provlog.worker.lane.CallEnd;
import io.provlog.worker.lane.Moment;
import io.provlog.worker.panel.AttemptResult;
import io.provlog.worker.panel.PanelAttempts;
import io.provlog.worker.tracing.Traced;
import io.provlog.worker.tracing.Tracing;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.StringNode;

/// Makes calls, each on a virtual thread of its own, and brings their ends to the inbox. How many
/// run at a time is bounded by the lanes.
public final class Calls {

    private static final Logger log = LoggerFactory.getLogger(Calls.class);

    private final PanelAttempts panels;
    private final Tracing tracing;
    private final Inbox inbox;
    private final Supplier<Moment> clocks;

    public Calls(PanelAttempts panels, Tracing tracing, Inbox inbox, Supplier<Moment> clocks) {
        this.panels = panels;
        this.tracing = tracing;
        this.inbox = inbox;
        this.clocks = clocks;
    }

    public void start(List<Call> calls) {
        for (Call call : calls) {
            Thread.ofVirtual().name("call-" + call.job().id()).start(() -> make(call));
        }
    }

    /// Asks servers whether they answer.
    public void test(List<String> servers) {
        for (String server : servers) {
            Thread.ofVirtual().name("test-" + server).start(() -> test(server));
        }
    }

    private void test(String server) {
        boolean answers = false;
        try {
            answers = panels.answers(server);
        } catch (RuntimeException e) {
            log.atError()
                    .addKeyValue(JobFields.SERVER, server)
                    .setCause(e)
                    .log("The test of server {} failed in the worker itself", server);
        }
        inbox.add(new Event.Tested(server, answers));
    }

    private void make(Call call) {
        Moment start = clocks.get();
        ActionRequest request = call.job().request();
        AttemptResult result = call.isTooLate(start) ? Call.notStarted() : traced(call, request);
        Duration took = Duration.ofMillis(clocks.get().ticks() - start.ticks());
        inbox.add(new Event.Ended(new CallEnd(call, request, result, start.wall(), took)));
    }

    private AttemptResult traced(Call call, ActionRequest request) {
        try (Traced span = tracing.attempt(request, call.attempt(), call.job().traceparent())) {
            AttemptResult result = attempt(call, request);
            if (result instanceof AttemptResult.Failed failed) {
                span.failed(failed.cause());
            }
            return result;
        }
    }

    /// An exception here is a bug of ours; the job must go on all the same.
    private AttemptResult attempt(Call call, ActionRequest request) {
        try {
            return panels.attempt(request, call.attempt(), call.unclear(), call.limit());
        } catch (RuntimeException e) {
            new JobFields(
                            request.id(),
                            request.service().id(),
                            request.service().server(),
                            call.attempt(),
                            call.job().traceparent())
                    .on(log.atError())
                    .setCause(e)
                    .log("The call of job {} failed in the worker itself", request.id());
            String text = "The worker failed during this call: " + e.getClass().getSimpleName();
            return new AttemptResult.Failed(
                    null, StringNode.valueOf(text), null, Cause.UNKNOWN, null, true, text);
        }
    }
}
