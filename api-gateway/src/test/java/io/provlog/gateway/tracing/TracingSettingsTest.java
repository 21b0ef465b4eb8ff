package io.provlog.gateway.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;

class TracingSettingsTest {

    @EnableConfigurationProperties(TracingSettings.class)
    static class Configuration {}

    private final ApplicationContextRunner context =
            new ApplicationContextRunner()
                    .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
                    .withUserConfiguration(Configuration.class);

    @Test
    void leadsNowhereByDefault() {
        context.run(started ->
                assertThat(started.getBean(TracingSettings.class).linkTo("4bf9")).isNull());
        context.withPropertyValues("provlog.tracing.link=")
                .run(started ->
                        assertThat(started.getBean(TracingSettings.class).linkTo("4bf9")).isNull());
    }

    @Test
    void leadsToATrace() {
        context.withPropertyValues("provlog.tracing.link=https://t.example/{traceId}?tab=1")
                .run(started -> {
                    var settings = started.getBean(TracingSettings.class);
                    assertThat(settings.linkTo("4bf9")).isEqualTo("https://t.example/4bf9?tab=1");
                    assertThat(settings.linkTo(null)).isNull();
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://t.example/",
                "javascript:alert('{traceId}')",
                "t.example/{traceId}",
                "https://t.example/{traceId}/{traceId}",
                "https://t.example/{trace}"
            })
    void takesNoOtherLink(String link) {
        context.withPropertyValues("provlog.tracing.link=" + link)
                .run(started ->
                        assertThat(started.getStartupFailure())
                                .rootCause()
                                .hasMessageContaining("provlog.tracing.link must be"));
    }
}
