package io.provlog.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import io.provlog.contract.PasswordCipher;
import io.provlog.contract.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class SecretSettingsTest {

    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    @TempDir private Path folder;

    @EnableConfigurationProperties(SecretSettings.class)
    static class Application {}

    @Test
    void comesFromTheEnvironmentUnderTheDocumentedName() {
        try (var application = start(KEY)) {
            assertThat(application.getBean(SecretSettings.class).setKey())
                    .isEqualTo(new Secret(KEY));
        }
    }

    @Test
    void countsAsNotSetWhereItIsEmpty() {
        try (var application = start("")) {
            assertThat(application.getBean(SecretSettings.class).setKey()).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "canary-key",
                "Y2FuYXJ5LWtleQ==",
                "Y2FuYXJ5LWtleS10aGF0LWlzLWZhci10b28tbG9uZy1mb3ItYWVzLTI1Ng=="
            })
    void refusesAKeyOfAnotherSizeAndNamesTheSetting(String key) throws IOException {
        assertThatException().isThrownBy(() -> start(key).close());
        assertThat(folder.resolve("log"))
                .content()
                .contains("PROVLOG_SECRET_KEY")
                .contains("base64 of 32 bytes")
                .doesNotContain(key);
    }

    private ConfigurableApplicationContext start(String key) {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(
                        new SystemEnvironmentPropertySource(
                                "test-"
                                        + StandardEnvironment
                                                .SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                                Map.of(PasswordCipher.KEY_VARIABLE, key)));
        return new SpringApplicationBuilder(Application.class)
                .environment(environment)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .run("--logging.file.name=" + folder.resolve("log"));
    }
}
