package io.provlog.gateway.tracing;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.provlog.contract.ActionRequest;
import io.provlog.contract.ProvisioningHeaders;
import io.provlog.contract.Traceparent;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// Gives each published request the trace that it belongs to. Any thread may call it.
public sealed interface RequestTracing {

    /// Publishes a request.
    ///
    /// @param publish takes the `traceparent` that the record is to carry, if any, and tells
    ///   whether the record is safely in Kafka
    boolean publish(ActionRequest request, Predicate<@Nullable String> publish);

    /// In a span of its own: a part of the HTTP request's, or the first of a new trace.
    final class On implements RequestTracing {

        private final Tracer tracer;

        On(OpenTelemetry telemetry) {
            tracer = telemetry.getTracer("io.provlog.gateway");
        }

        @Override
        public boolean publish(ActionRequest request, Predicate<@Nullable String> publish) {
            Span span =
                    tracer.spanBuilder("publish request")
                            .setSpanKind(SpanKind.PRODUCER)
                            .setAttribute("provlog.job", request.id().toString())
                            .setAttribute("provlog.service", request.service().id())
                            .setAttribute("provlog.action", request.action().wireName())
                            .startSpan();
            try {
                boolean safe = publish.test(traceparent(span.getSpanContext()));
                if (!safe) {
                    span.setStatus(StatusCode.ERROR);
                }
                return safe;
            } finally {
                span.end();
            }
        }

        private static String traceparent(SpanContext span) {
            return Traceparent.of(
                    span.getTraceId(), span.getSpanId(), span.getTraceFlags().asHex());
        }
    }

    /// Passes on what the HTTP request came with.
    final class Off implements RequestTracing {

        Off() {}

        @Override
        public boolean publish(ActionRequest request, Predicate<@Nullable String> publish) {
            return publish.test(given());
        }

        private static @Nullable String given() {
            if (RequestContextHolder.getRequestAttributes()
                    instanceof ServletRequestAttributes attributes) {
                String text = attributes.getRequest().getHeader(ProvisioningHeaders.TRACEPARENT);
                return text != null && Traceparent.isValid(text) ? text : null;
            }
            return null;
        }
    }
}
