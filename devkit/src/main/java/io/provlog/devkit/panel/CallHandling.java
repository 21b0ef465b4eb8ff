package io.provlog.devkit.panel;

import io.provlog.devkit.panel.Fault.Effect;
import io.provlog.devkit.panel.Reply.Broken;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Leads one call from its arrival to its end: checks it, meets it with a fault where one is due,
/// carries it out and answers. Runs in the call's own virtual thread, so it may wait.
final class CallHandling {

    private static final Fault NO_FAULT = Faults.reshaped(UnaryOperator.identity());

    private final PanelServer server;
    private final CallRecorder recorder;
    private final PanelCall call;
    private final Wire wire;

    CallHandling(PanelServer server, CallRecorder recorder, PanelCall call, Wire wire) {
        this.server = server;
        this.recorder = recorder;
        this.call = call;
        this.wire = wire;
    }

    void run(FaultRules faults, boolean strict) throws InterruptedException {
        PanelAnswer refusal = refusal(strict);
        if (refusal != null) {
            send(refusal, UnaryOperator.identity(), StandardCharsets.UTF_8);
            return;
        }
        Fault fault = faults.take(call).orElse(NO_FAULT);
        Thread.sleep(server.options().latency());
        PanelAnswer answer = fault.effect() == Effect.AT_ONCE ? carryOut() : null;
        pause(fault.delay());
        reply(fault.reply(), fault.effect() == Effect.LATE ? carryOut() : answer);
    }

    private @Nullable PanelAnswer refusal(boolean strict) {
        var problem = server.credentials().problem(call.request());
        if (strict) {
            List<String> violations =
                    StrictJudge.violations(call.target(), call.request(), server.options());
            problem.ifPresent(violations::add);
            call.violated(violations);
        }
        if (problem.isPresent()) {
            return PanelAnswer.error(401, "unauthorized", problem.get());
        }
        return call.violations().isEmpty()
                ? null
                : PanelAnswer.error(
                        400, "contract_violation", String.join("; ", call.violations()));
    }

    private PanelAnswer carryOut() {
        PanelAnswer answer = server.api().answer(call.target(), call.request());
        if (answer.tookEffect()) {
            call.markEffect();
        }
        return answer;
    }

    /// The Panel works on after the client has given up.
    private void pause(Duration delay) throws InterruptedException {
        if (delay.isZero()) {
            return;
        }
        long end = System.nanoTime() + delay.toNanos();
        if (wire.pauseWhileClientWaits(delay)) {
            recorder.clientGone(call);
            Thread.sleep(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        }
    }

    private void reply(Reply reply, @Nullable PanelAnswer answer) {
        switch (reply) {
            case Reply.Usual usual when answer != null ->
                    send(answer, usual.shape(), usual.charset());
            case Reply.Usual _ -> throw new IllegalStateException("no answer to " + call);
            case Reply.Fixed fixed -> {
                recorder.ended(call, fixed.status());
                wire.send(
                        fixed.status(),
                        fixed.headers(),
                        fixed.body().getBytes(StandardCharsets.UTF_8));
            }
            case Broken broken -> leave(broken);
        }
    }

    private void leave(Broken how) {
        switch (how) {
            case SILENCE -> {
                if (wire.pauseWhileClientWaits(Wire.MAX_HOLD)) {
                    recorder.clientGone(call);
                }
                recorder.ended(call, null);
                wire.close();
            }
            case CLOSED -> {
                recorder.ended(call, null);
                wire.close();
            }
            case RESET -> {
                recorder.ended(call, null);
                wire.reset();
            }
            case CUT_IN_BODY -> {
                recorder.ended(call, 200);
                wire.cutInBody();
            }
            case ENDLESS_BODY -> {
                wire.drip();
                recorder.ended(call, 200);
            }
        }
    }

    private void send(PanelAnswer answer, UnaryOperator<JsonNode> shape, Charset charset) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", "application/json; charset=" + charset.name());
        byte[] body = shape.apply(answer.body()).toString().getBytes(charset);
        // Before the answer leaves: its receiver's next call must come after this one's end.
        recorder.ended(call, answer.status());
        wire.send(answer.status(), headers, body);
    }
}
