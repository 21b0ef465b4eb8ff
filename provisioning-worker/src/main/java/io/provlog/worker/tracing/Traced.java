package io.provlog.worker.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import io.provlog.contract.Cause;
import org.jspecify.annotations.Nullable;

/// Something that goes on in a span, which is its thread's current one until it is closed.
public final class Traced implements AutoCloseable {

    private final Span span;
    private final Scope scope;

    @SuppressWarnings("MustBeClosedChecker") // closed with this
    Traced(Span span) {
        this.span = span;
        this.scope = span.makeCurrent();
    }

    /// What a call carries to be a part of it; null where it belongs to no trace.
    public @Nullable String traceparent() {
        return Tracing.traceparent(span);
    }

    /// The answer's status.
    public void answered(int status) {
        span.setAttribute("http.response.status_code", status);
        if (status >= 400) {
            span.setStatus(StatusCode.ERROR);
        }
    }

    /// Why it failed.
    public void failed(Cause cause) {
        span.setAttribute("error.type", cause.wireName()).setStatus(StatusCode.ERROR);
    }

    @Override
    public void close() {
        scope.close();
        span.end();
    }
}
