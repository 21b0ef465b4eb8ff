package io.provlog.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;

class AdmissionSettingsTest {

    @EnableConfigurationProperties(AdmissionSettings.class)
    static class Configuration {}

    private final ApplicationContextRunner context =
            new ApplicationContextRunner()
                    .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
                    .withUserConfiguration(Configuration.class);

    @Test
    void letsFortyWorkAndHundredsOfPagesWaitByDefault() {
        context.run(started ->
                assertThat(started.getBean(AdmissionSettings.class))
                        .isEqualTo(new AdmissionSettings(40, 1_000, Duration.ofSeconds(2))));
    }

    @Test
    void readsItsKeys() {
        context.withPropertyValues(
                        "provlog.requests.max-running=7",
                        "provlog.requests.max-waiting=0",
                        "provlog.requests.max-wait=250ms")
                .run(started ->
                        assertThat(started.getBean(AdmissionSettings.class))
                                .isEqualTo(new AdmissionSettings(7, 0, Duration.ofMillis(250))));
    }

    @ParameterizedTest
    @CsvSource({
        "max-running=0, provlog.requests.max-running must be 1 to 10000",
        "max-running=10001, provlog.requests.max-running must be 1 to 10000",
        "max-waiting=-1, provlog.requests.max-waiting must be 0 to 10000",
        "max-waiting=10001, provlog.requests.max-waiting must be 0 to 10000",
        "max-wait=-1ms, provlog.requests.max-wait must be 0s to 30s",
        "max-wait=31s, provlog.requests.max-wait must be 0s to 30s"
    })
    void namesWhatIsAbsurd(String setting, String message) {
        context.withPropertyValues("provlog.requests." + setting)
                .run(started ->
                        assertThat(started.getStartupFailure())
                                .rootCause()
                                .hasMessageContaining(message));
    }
}
