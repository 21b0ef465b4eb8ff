package io.provlog.logwriter.tracing;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.provlog.contract.AttemptOutcome;
import io.provlog.contract.ProvisioningHeaders;
import io.provlog.contract.Traceparent;
import io.provlog.logwriter.reading.Incoming;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Tells each job's trace when its entry was written. On where Spring Boot has been told where to
/// export to. Any thread may call it.
@Component
public class WriteTracing {

    private final @Nullable Tracer tracer;
    private final Clock clock;

    WriteTracing(ObjectProvider<SpanExporter> exporters, OpenTelemetry telemetry, Clock clock) {
        boolean on = exporters.stream().findAny().isPresent();
        tracer = on ? telemetry.getTracer("io.provlog.logwriter") : null;
        this.clock = clock;
    }

    /// A batch is committed.
    ///
    /// @param took from its being read until now
    public void written(List<? extends Incoming> batch, Duration took) {
        if (tracer != null) {
            Instant began = clock.instant().minus(took);
            Incoming.attempts(batch).forEach(attempt -> written(tracer, attempt, began));
        }
    }

    private static void written(Tracer tracer, Incoming.Attempted attempt, Instant began) {
        String traceparent = ProvisioningHeaders.traceparent(attempt.record().headers());
        if (traceparent == null) {
            return;
        }
        Span span =
                tracer.spanBuilder("write provisioning_log")
                        .setSpanKind(SpanKind.CONSUMER)
                        .setParent(parent(traceparent))
                        .setStartTimestamp(began)
                        .startSpan();
        if (span.isRecording()) {
            AttemptOutcome outcome = attempt.outcome();
            span.setAttribute("provlog.job", outcome.jobId().toString())
                    .setAttribute("provlog.service", outcome.service().id())
                    .setAttribute("provlog.attempt", outcome.attempt());
        }
        span.end();
    }

    private static Context parent(String traceparent) {
        SpanContext request =
                SpanContext.createFromRemoteParent(
                        Traceparent.traceId(traceparent),
                        Traceparent.parentId(traceparent),
                        TraceFlags.fromHex(Traceparent.flags(traceparent), 0),
                        TraceState.getDefault());
        return Context.root().with(Span.wrap(request));
    }
}
