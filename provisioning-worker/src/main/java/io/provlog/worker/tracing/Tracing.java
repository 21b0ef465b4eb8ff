package io.provlog.worker.tracing;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.provlog.contract.ActionRequest;
import io.provlog.contract.Traceparent;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Makes spans. An attempt's is its thread's current one, so that calls find it. Any thread may
/// call it.
public final class Tracing {

    private static final String NAME = "io.provlog.worker";
    private static final AttributeKey<String> JOB = AttributeKey.stringKey("provlog.job");
    private static final AttributeKey<String> SERVICE = AttributeKey.stringKey("provlog.service");
    private static final AttributeKey<String> SERVER = AttributeKey.stringKey("provlog.server");
    private static final AttributeKey<String> ACTION = AttributeKey.stringKey("provlog.action");
    private static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("provlog.attempt");

    private final Tracer tracer;
    private final boolean on;

    private Tracing(OpenTelemetry telemetry, boolean on) {
        this.tracer = telemetry.getTracer(NAME);
        this.on = on;
    }

    /// Makes spans.
    public static Tracing with(OpenTelemetry telemetry) {
        return new Tracing(telemetry, true);
    }

    /// Makes none, but passes on what a request came with.
    public static Tracing off() {
        return new Tracing(OpenTelemetry.noop(), false);
    }

    /// The trace of a request that has been read: its own, or a new one where it has none.
    public @Nullable String ofRequest(@Nullable String traceparent) {
        if (traceparent != null || !on) {
            return traceparent;
        }
        Span span =
                tracer.spanBuilder("read request")
                        .setSpanKind(SpanKind.CONSUMER)
                        .setNoParent()
                        .startSpan();
        span.end();
        return traceparent(span);
    }

    /// Begins an attempt, which is to be closed by the same thread.
    ///
    /// @param traceparent of its request
    public Traced attempt(ActionRequest request, int attempt, @Nullable String traceparent) {
        Span span =
                tracer.spanBuilder(request.action().wireName() + " attempt")
                        .setSpanKind(SpanKind.CONSUMER)
                        .setParent(parent(traceparent))
                        .startSpan();
        if (span.isRecording()) {
            span.setAttribute(JOB, request.id().toString())
                    .setAttribute(SERVICE, request.service().id())
                    .setAttribute(SERVER, request.service().server())
                    .setAttribute(ACTION, request.action().wireName())
                    .setAttribute(ATTEMPT, attempt);
        }
        return new Traced(span);
    }

    /// Begins a call, which is to be closed by the same thread. Outside an attempt it has no span.
    ///
    /// @param route its path without ids
    public Traced call(String method, String route, URI server) {
        if (!Span.current().getSpanContext().isValid()) {
            return new Traced(Span.getInvalid());
        }
        Span span =
                tracer.spanBuilder(method + " " + route).setSpanKind(SpanKind.CLIENT).startSpan();
        if (span.isRecording()) {
            span.setAttribute("http.request.method", method)
                    .setAttribute("url.template", route)
                    .setAttribute("server.address", server.getHost());
            if (server.getPort() > 0) {
                span.setAttribute("server.port", server.getPort());
            }
        }
        return new Traced(span);
    }

    private static Context parent(@Nullable String traceparent) {
        if (traceparent == null) {
            return Context.root();
        }
        SpanContext request =
                SpanContext.createFromRemoteParent(
                        Traceparent.traceId(traceparent),
                        Traceparent.parentId(traceparent),
                        TraceFlags.fromHex(Traceparent.flags(traceparent), 0),
                        TraceState.getDefault());
        return Context.root().with(Span.wrap(request));
    }

    /// What a record or a call carries to be a part of a span; null where there is none.
    static @Nullable String traceparent(Span span) {
        SpanContext context = span.getSpanContext();
        return context.isValid()
                ? Traceparent.of(
                        context.getTraceId(), context.getSpanId(), context.getTraceFlags().asHex())
                : null;
    }
}
