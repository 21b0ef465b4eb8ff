package io.provlog.gateway.tracing;

import io.micrometer.tracing.otel.bridge.OtelTracer.EventPublisher;
import io.micrometer.tracing.otel.bridge.Slf4JEventListener;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Turns tracing on where Spring Boot has been told where to export to.
@Configuration(proxyBeanMethods = false)
class TracingConfiguration {

    private static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";

    @Bean
    RequestTracing requestTracing(ObjectProvider<SpanExporter> exporters, OpenTelemetry telemetry) {
        return exporters.stream().findAny().isPresent()
                ? new RequestTracing.On(telemetry)
                : new RequestTracing.Off();
    }

    /// As Elastic's common schema names them, and as the other services do.
    @Bean
    Slf4JEventListener fieldsOfLogLines() {
        return new Slf4JEventListener("trace.id", "span.id");
    }

    /// Spring Boot would make spans of every HTTP request for nobody, and name them in the log.
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = ENDPOINT, havingValue = "none", matchIfMissing = true)
    static class NothingWithoutAnExporter {

        @Bean
        Sampler noSpan() {
            return Sampler.alwaysOff();
        }

        @Bean
        EventPublisher noField() {
            return _ -> {};
        }
    }
}
