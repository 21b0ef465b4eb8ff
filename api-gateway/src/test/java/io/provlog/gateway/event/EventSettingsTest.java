package io.provlog.gateway.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;

class EventSettingsTest {

    @EnableConfigurationProperties(EventSettings.class)
    static class Configuration {}

    private final ApplicationContextRunner context =
            new ApplicationContextRunner()
                    .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
                    .withUserConfiguration(Configuration.class);

    @Test
    void hasRoomForHundredsOfPagesByDefault() {
        context.run(started ->
                assertThat(started.getBean(EventSettings.class))
                        .isEqualTo(new EventSettings(1_000, Duration.ofMinutes(5))));
    }

    @Test
    void readsItsKeys() {
        context.withPropertyValues("provlog.events.max-streams=7", "provlog.events.max-age=90s")
                .run(started ->
                        assertThat(started.getBean(EventSettings.class))
                                .isEqualTo(new EventSettings(7, Duration.ofSeconds(90))));
    }

    @ParameterizedTest
    @CsvSource({
        "max-streams=0, provlog.events.max-streams must be 1 to 100000",
        "max-streams=100001, provlog.events.max-streams must be 1 to 100000",
        "max-age=999ms, provlog.events.max-age must be 1s to 1h",
        "max-age=61m, provlog.events.max-age must be 1s to 1h"
    })
    void namesWhatIsAbsurd(String setting, String message) {
        context.withPropertyValues("provlog.events." + setting)
                .run(started ->
                        assertThat(started.getStartupFailure())
                                .rootCause()
                                .hasMessageContaining(message));
    }
}
