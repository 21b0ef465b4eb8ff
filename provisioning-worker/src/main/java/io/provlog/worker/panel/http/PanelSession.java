package io.provlog.worker.panel.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.provlog.contract.Cause;
import io.provlog.contract.Secret;
import io.provlog.worker.panel.http.CallResult.Answered;
import io.provlog.worker.panel.http.CallResult.Unanswered;
import io.provlog.worker.tracing.Traced;
import io.provlog.worker.tracing.Tracing;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.Closer;
import org.jspecify.annotations.Nullable;

/// The calls of one attempt to one server, all within one deadline. Used by one thread, which is
/// interrupted when the time is up; a virtual one need not be anything more.
public final class PanelSession implements AutoCloseable {

    private static final byte[] NO_BODY = {};
    private static final ContentType JSON = ContentType.create("application/json");

    private final PanelServer server;
    private final CallLabels labels;
    private final PanelConnections.Lease connections;
    private final Deadline deadline;
    private final InstantSource clock;
    private final Tracing tracing;

    PanelSession(
            PanelServer server,
            CallLabels labels,
            PanelConnections.Lease connections,
            Deadline deadline,
            InstantSource clock,
            Tracing tracing) {
        this.server = server;
        this.labels = labels;
        this.connections = connections;
        this.deadline = deadline;
        this.clock = clock;
        this.tracing = tracing;
    }

    /// Makes one call. A look-up that finds its older connection closed by the Panel is made again
    /// on a new one; a call that changes something never is.
    public CallResult send(PanelCall call) {
        var progress = new Progress();
        CallResult result = send(call, progress);
        boolean again =
                call.isRead()
                        && progress.reusedConnection()
                        && result instanceof Unanswered none
                        && none.cause() == Cause.CONNECTION_LOST;
        return again ? send(call, new Progress()) : result;
    }

    @Override
    public void close() {
        deadline.close();
        connections.close();
    }

    private CallResult send(PanelCall call, Progress progress) {
        var fault = new CallFault(server, progress);
        if (deadline.hasPassed()) {
            return fault.outOfTime(call);
        }
        try (Traced span = tracing.call(call.method(), call.route(), server.apiUrl())) {
            CallResult result = send(request(call, span.traceparent()), fault, progress);
            switch (result) {
                case Answered(var answer) -> span.answered(answer.status());
                case Unanswered unanswered -> span.failed(unanswered.cause());
            }
            return result;
        }
    }

    private CallResult send(HttpUriRequestBase request, CallFault fault, Progress progress) {
        deadline.guard(request);
        try {
            return ScopedValue.where(Progress.CURRENT, progress)
                    .call(() -> exchange(request, progress));
        } catch (IOException e) {
            return explain(fault, e);
        } catch (IllegalStateException e) {
            // Where a call is cut off between two steps, the HTTP client finds itself astray.
            if (deadline.hasPassed()) {
                return fault.timeout();
            }
            throw e;
        }
    }

    private CallResult exchange(HttpUriRequestBase request, Progress progress) throws IOException {
        ClassicHttpResponse response = connections.http().executeOpen(null, request, null);
        if (!progress.sent()) {
            request.cancel();
            return new CallFault(server, progress).proxy(response.getCode());
        }
        progress.enter(Progress.Step.ANSWERING);
        var reader = new AnswerReader();
        try {
            reader.receive(response.getEntity());
        } catch (IOException e) {
            if (response.getCode() / 100 == 2) {
                return brokenOff(explain(new CallFault(server, progress), e), response.getCode());
            }
        } finally {
            // An endless body must not be drained, as an ordinary close would do.
            if (!reader.isComplete()) {
                request.cancel();
            }
            Closer.closeQuietly(response);
        }
        return new Answered(answer(response, reader));
    }

    private PanelAnswer answer(ClassicHttpResponse response, AnswerReader reader) {
        String text = reader.text(response.getEntity());
        return new PanelAnswer(
                response.getCode(),
                text,
                reader.json(text),
                !reader.isComplete(),
                header(response, "Location"),
                RetryAfter.read(header(response, "Retry-After"), clock.instant()));
    }

    private Unanswered explain(CallFault fault, IOException problem) {
        if (deadline.hasPassed()) {
            return fault.timeout();
        }
        return Thread.currentThread().isInterrupted() ? fault.interrupted() : fault.of(problem);
    }

    private static Unanswered brokenOff(Unanswered why, int status) {
        return new Unanswered(why.cause(), why.text(), why.sent(), status);
    }

    private HttpUriRequestBase request(PanelCall call, @Nullable String traceparent) {
        var request =
                new HttpUriRequestBase(call.method(), URI.create(server.apiUrl() + call.path()));
        Secret json = call.body();
        byte[] body = json == null ? NO_BODY : json.reveal().getBytes(UTF_8);
        if (json != null) {
            request.setEntity(new ByteArrayEntity(body, JSON));
        }
        Instant now = clock.instant();
        request.setHeader("Accept", "application/json");
        labels.headers().forEach(request::setHeader);
        if (traceparent != null) {
            request.setHeader("traceparent", traceparent);
        }
        server.auth().headers(server.apiToken(), now, body).forEach(request::setHeader);
        return request;
    }

    private static @Nullable String header(ClassicHttpResponse response, String name) {
        Header header = response.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }
}
