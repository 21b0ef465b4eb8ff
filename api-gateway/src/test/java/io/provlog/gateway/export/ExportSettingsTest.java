package io.provlog.gateway.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;

class ExportSettingsTest {

    @EnableConfigurationProperties(ExportSettings.class)
    static class Configuration {}

    private final ApplicationContextRunner context =
            new ApplicationContextRunner()
                    .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
                    .withUserConfiguration(Configuration.class);

    @Test
    void runsFourExportsByDefault() {
        context.run(started ->
                assertThat(started.getBean(ExportSettings.class)).isEqualTo(new ExportSettings(4)));
    }

    @Test
    void readsItsKey() {
        context.withPropertyValues("provlog.export.max-running=7")
                .run(started ->
                        assertThat(started.getBean(ExportSettings.class).maxRunning())
                                .isEqualTo(7));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 101})
    void refusesAnAbsurdNumber(int number) {
        context.withPropertyValues("provlog.export.max-running=" + number)
                .run(started ->
                        assertThat(started.getStartupFailure())
                                .rootCause()
                                .hasMessageContaining(
                                        "provlog.export.max-running must be 1 to 100"));
    }
}
