package io.provlog.worker.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.provlog.contract.Action;
import io.provlog.contract.ActionRequest;
import io.provlog.contract.Cause;
import io.provlog.contract.Secret;
import io.provlog.contract.Service;
import io.provlog.contract.Traceparent;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TracingTest {

    private static final String REQUEST = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final URI PANEL = URI.create("https://admin:geheim@panel-1.example:8443/api");

    private final KeptSpans spans = new KeptSpans();
    private final OpenTelemetrySdk telemetry =
            OpenTelemetrySdk.builder()
                    .setTracerProvider(
                            SdkTracerProvider.builder()
                                    .setSampler(Sampler.parentBased(Sampler.alwaysOn()))
                                    .addSpanProcessor(SimpleSpanProcessor.create(spans))
                                    .build())
                    .build();
    private final Tracing tracing = Tracing.with(telemetry);

    @AfterEach
    void close() {
        telemetry.close();
    }

    @Test
    void makesACallPartOfItsAttemptAndThatOfItsRequest() {
        String carried;
        try (Traced attempt = tracing.attempt(request(), 2, REQUEST)) {
            try (Traced call = tracing.call("POST", "/api/accounts", PANEL)) {
                carried = String.valueOf(call.traceparent());
                call.answered(422);
            }
            attempt.failed(Cause.ACCOUNT_EXISTS);
        }

        SpanData call = spans.kept.getFirst();
        SpanData attempt = spans.kept.getLast();
        assertThat(attempt.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
        assertThat(attempt.getTraceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(attempt.getName()).isEqualTo("create attempt");
        assertThat(attempt.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(attempt.getAttributes().get(AttributeKey.stringKey("error.type")))
                .isEqualTo("account-exists");
        assertThat(call.getParentSpanId()).isEqualTo(attempt.getSpanId());
        assertThat(call.getName()).isEqualTo("POST /api/accounts");
        assertThat(call.getAttributes().get(AttributeKey.stringKey("server.address")))
                .isEqualTo("panel-1.example");
        assertThat(call.getAttributes().get(AttributeKey.longKey("http.response.status_code")))
                .isEqualTo(422);
        assertThat(carried).isEqualTo("00-%s-%s-01".formatted(call.getTraceId(), call.getSpanId()));
        assertThat(spans.kept.toString())
                .contains("panel-1.example")
                .doesNotContain("geheim", "correct horse", "jane");
    }

    @Test
    void beginsATraceOnlyForARequestThatHasNone() {
        assertThat(tracing.ofRequest(REQUEST)).isEqualTo(REQUEST);
        assertThat(spans.kept).isEmpty();

        String begun = tracing.ofRequest(null);
        SpanData first = spans.kept.getFirst();
        assertThat(begun).startsWith("00-%s-%s-".formatted(first.getTraceId(), first.getSpanId()));
        assertThat(Traceparent.isValid(String.valueOf(begun))).isTrue();
        assertThat(first.getParentSpanContext().isValid()).isFalse();
    }

    @Test
    void recordsNothingOfATraceThatBillingDoesNotRecord() {
        try (Traced _ = tracing.attempt(request(), 1, REQUEST.replace("-01", "-00"));
                Traced call = tracing.call("POST", "/api/accounts", PANEL)) {
            assertThat(call.traceparent())
                    .startsWith("00-4bf92f3577b34da6a3ce929d0e0e4736-")
                    .endsWith("-00");
        }
        assertThat(spans.kept).isEmpty();
    }

    @Test
    void makesNoSpanOfCallsOutsideAnAttempt() {
        try (Traced call = tracing.call("GET", "/api/server/stats", PANEL)) {
            assertThat(call.traceparent()).isNull();
        }
        assertThat(spans.kept).isEmpty();
    }

    @Test
    void passesOnWhatARequestCameWithWhereItIsOff() {
        Tracing off = Tracing.off();
        assertThat(off.ofRequest(REQUEST)).isEqualTo(REQUEST);
        assertThat(off.ofRequest(null)).isNull();
        try (Traced _ = off.attempt(request(), 1, REQUEST);
                Traced call = off.call("POST", "/api/accounts", PANEL)) {
            assertThat(call.traceparent()).isEqualTo(REQUEST);
        }
        try (Traced _ = off.attempt(request(), 1, null);
                Traced call = off.call("POST", "/api/accounts", PANEL)) {
            assertThat(call.traceparent()).isNull();
        }
    }

    private static ActionRequest request() {
        return new ActionRequest(
                UUID.randomUUID(),
                Action.CREATE,
                null,
                "billing",
                null,
                null,
                new Service(
                        "1042",
                        "example.com",
                        "jane",
                        null,
                        "panel-1",
                        "starter",
                        null,
                        null,
                        null,
                        new Secret("correct horse")));
    }

    private static final class KeptSpans implements SpanExporter {

        private final List<SpanData> kept = new ArrayList<>();

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            kept.addAll(spans);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
