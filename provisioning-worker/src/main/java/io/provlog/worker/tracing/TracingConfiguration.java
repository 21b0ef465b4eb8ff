package io.provlog.worker.tracing;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Turns tracing on where Spring Boot has been told where to export to.
@Configuration(proxyBeanMethods = false)
class TracingConfiguration {

    @Bean
    Tracing tracing(ObjectProvider<SpanExporter> exporters, OpenTelemetry telemetry) {
        return exporters.stream().findAny().isPresent() ? Tracing.with(telemetry) : Tracing.off();
    }
}
