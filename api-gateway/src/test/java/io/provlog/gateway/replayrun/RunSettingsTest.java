package io.provlog.gateway.replayrun;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;

class RunSettingsTest {

    @EnableConfigurationProperties(RunSettings.class)
    static class Configuration {}

    private final ApplicationContextRunner context =
            new ApplicationContextRunner()
                    .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
                    .withUserConfiguration(Configuration.class);

    @Test
    void hasTheDefaultsThatAreDocumented() {
        context.run(started ->
                assertThat(started.getBean(RunSettings.class))
                        .isEqualTo(new RunSettings(100_000, Duration.ofMinutes(15))));
    }

    @Test
    void readsItsKeys() {
        context.withPropertyValues(
                        "provlog.replays.max-items=500", "provlog.replays.canary-wait=2m")
                .run(started ->
                        assertThat(started.getBean(RunSettings.class))
                                .isEqualTo(new RunSettings(500, Duration.ofMinutes(2))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "max-items=0       | provlog.replays.max-items must be from 1 to 1000000",
                "max-items=1000001 | provlog.replays.max-items must be from 1 to 1000000",
                "canary-wait=0s    | provlog.replays.canary-wait must be from 1s to 1d",
                "canary-wait=25h   | provlog.replays.canary-wait must be from 1s to 1d",
            })
    void refusesWhatIsOutOfBoundsAndNamesTheSetting(String setting, String message) {
        context.withPropertyValues("provlog.replays." + setting)
                .run(started ->
                        assertThat(started.getStartupFailure())
                                .rootCause()
                                .hasMessageContaining(message));
    }
}
