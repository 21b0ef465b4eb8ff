package io.provlog.gateway.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.Secret;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;

class AdminSettingsTest {

    @EnableConfigurationProperties(AdminSettings.class)
    static class Configuration {}

    private final ApplicationContextRunner context =
            new ApplicationContextRunner()
                    .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
                    .withUserConfiguration(Configuration.class);

    @Test
    void hasNoPasswordByDefault() {
        context.run(started ->
                assertThat(started.getBean(AdminSettings.class).givenPassword()).isEmpty());
    }

    @Test
    void readsThePasswordAndKeepsItOutOfTexts() {
        context.withPropertyValues("provlog.admin-password=correct horse")
                .run(started -> {
                    AdminSettings settings = started.getBean(AdminSettings.class);
                    assertThat(settings.givenPassword()).contains(new Secret("correct horse"));
                    assertThat(settings.toString()).doesNotContain("horse");
                });
    }

    @Test
    void refusesAPasswordThatWouldBeCutOff() {
        context.withPropertyValues("provlog.admin-password=" + "ä".repeat(37))
                .run(started ->
                        assertThat(started.getStartupFailure())
                                .rootCause()
                                .hasMessageContaining(
                                        "provlog.admin-password may have 72 bytes at most"));
    }
}
