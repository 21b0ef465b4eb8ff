package io.provlog.worker.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import io.provlog.contract.Secret;
import io.provlog.worker.panel.http.PanelAuth;
import io.provlog.worker.panel.http.PanelServer;
import io.provlog.worker.panel.redaction.RedactionSettings;
import jakarta.validation.Validation;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/// Every setting's key, default and limits.
class ServersSettingsTest {

    private static final String TOKEN = "canary-token";

    @TempDir private Path folder;

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(ValidationAutoConfiguration.class)
    @EnableConfigurationProperties({ServersSettings.class, RedactionSettings.class})
    static class Application {}

    @Test
    void hasNoServersByDefault() {
        bound(settings -> assertThat(servers(settings)).isEmpty());
    }

    @Test
    void needsOnlyNameUrlAndToken() {
        bound(
                settings ->
                        assertThat(servers(settings))
                                .containsExactly(
                                        new PanelServer(
                                                "panel-1",
                                                URI.create("https://panel-1.example.com:8443/x"),
                                                new Secret(TOKEN),
                                                PanelAuth.HMAC,
                                                true,
                                                Duration.ofSeconds(30),
                                                16)),
                minimal("api-url=https://panel-1.example.com:8443/x/"));
    }

    @Test
    void takesEverySetting() {
        bound(
                settings ->
                        assertThat(servers(settings))
                                .containsExactly(
                                        new PanelServer(
                                                "panel-1",
                                                URI.create("http://10.0.0.1"),
                                                new Secret(TOKEN),
                                                PanelAuth.BEARER,
                                                false,
                                                Duration.ofMillis(1500),
                                                3)),
                minimal(
                        "api-url=http://10.0.0.1",
                        "auth=bearer",
                        "ssl-verify=false",
                        "timeout=1500ms",
                        "max-concurrent-calls=3"));
    }

    @ParameterizedTest
    @CsvSource({"false,,false", "false,true,true", "true,,true", "true,false,false", "'',,true"})
    void aServersOwnWordOnCertificatesCountsMore(String all, String own, boolean expected) {
        String[] settings =
                own == null
                        ? minimal("api-url=https://panel")
                        : minimal("api-url=https://panel", "ssl-verify=" + own);
        bound(
                bound -> assertThat(servers(bound).getFirst().sslVerify()).isEqualTo(expected),
                with(settings, "provlog.ssl-verify=" + all));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api-url=",
                "api-url=panel-1",
                "api-url=ftp://panel-1",
                "api-url=http:///path",
                "api-url=http://panel 1",
                "api-url=http://admin:canary-token@panel-1",
                "api-url=http://panel-1?token=canary-token",
                "api-url=http://panel-1#x",
                "api-url=http://:8090",
                "api-url=http://panel-1:99999",
                "api-token=",
                "api-token=canary-token\r\nX-Evil: 1",
                "api-token=canary-token\n",
                "name=",
                "timeout=99ms",
                "timeout=16m",
                "max-concurrent-calls=0",
                "max-concurrent-calls=1001"
            })
    void refusesWhatCannotWorkAndNamesTheSetting(String setting) throws IOException {
        String key = setting.substring(0, setting.indexOf('='));
        refused("provlog.servers[]." + key, minimal("api-url=http://panel-1", setting));
    }

    @ParameterizedTest
    @CsvSource({"correct horse", "tökén"})
    void refusesABearerTokenThatNoHeaderCanCarry(String token) throws IOException {
        String[] settings = minimal("api-url=http://panel-1", "api-token=" + token);
        bound(hmac -> assertThat(hmac.servers()).hasSize(1), settings);
        refused(
                "provlog.servers[].api-token: expected",
                with(settings, "provlog.servers[0].auth=bearer"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://panel_1:8090", "http://[::1]:8090", "https://panel/api/v1//"})
    void takesAnyAddress(String url) {
        bound(
                settings ->
                        assertThat(servers(settings).getFirst().apiUrl().toString())
                                .isEqualTo(url.replaceFirst("//$", "")),
                minimal("api-url=" + url));
    }

    @Test
    void refusesTwoServersOfOneName() throws IOException {
        refused(
                "provlog.servers[].name: two servers have the same name",
                with(
                        minimal("api-url=http://panel-1"),
                        "provlog.servers[1].name=panel-1",
                        "provlog.servers[1].api-url=http://panel-2",
                        "provlog.servers[1].api-token=x"));
    }

    @Test
    void refusesAServerWithoutATokenAndOneWithTwo() throws IOException {
        String url = "provlog.servers[0].api-url=http://panel-1";
        String name = "provlog.servers[0].name=panel-1";
        refused("provlog.servers[].api-token: every server needs one", name, url);
        refused(
                "provlog.servers[].api-token: every server needs one",
                with(
                        minimal("api-url=http://panel-1"),
                        "provlog.servers[0].api-token-file=/run/secrets/panel-1"));
    }

    @Test
    void takesATokenFromAFileWithoutItsLineEnd() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), TOKEN + "\r\n");
        bound(
                settings ->
                        assertThat(servers(settings).getFirst().apiToken())
                                .isEqualTo(new Secret(TOKEN)),
                "provlog.servers[0].name=panel-1",
                "provlog.servers[0].api-url=http://panel-1",
                "provlog.servers[0].api-token-file=" + file);
    }

    @Test
    void looksAtFilesEveryFiveSeconds() throws IOException {
        bound(settings -> {
            assertThat(settings.serversFile()).isNull();
            assertThat(settings.serversReload()).isEqualTo(Duration.ofSeconds(5));
        });
        bound(
                settings -> {
                    assertThat(settings.serversFile()).isEqualTo(Path.of("/etc/servers.yml"));
                    assertThat(settings.serversReload()).isEqualTo(Duration.ofSeconds(60));
                },
                "provlog.servers-file=/etc/servers.yml",
                "provlog.servers-reload=1m");
        refused("provlog.servers-reload: expected at least 100ms", "provlog.servers-reload=1ms");
    }

    @Test
    void neverShowsAToken() {
        bound(
                settings -> {
                    assertThat(settings.toString()).doesNotContain(TOKEN);
                    assertThat(servers(settings).toString()).doesNotContain(TOKEN);
                },
                minimal("api-url=http://panel-1"));
    }

    @Test
    void takesFurtherNamesToMask() {
        try (var application = start("provlog.redaction.names=customer-pin,iban")) {
            assertThat(application.getBean(RedactionSettings.class).names())
                    .containsExactly("customer-pin", "iban");
        }
        try (var application = start()) {
            assertThat(application.getBean(RedactionSettings.class).names()).isEmpty();
        }
    }

    private void bound(Consumer<ServersSettings> check, String... settings) {
        try (var application = start(settings)) {
            check.accept(application.getBean(ServersSettings.class));
        }
    }

    private static List<PanelServer> servers(ServersSettings settings) {
        try (var validators = Validation.buildDefaultValidatorFactory()) {
            var reading = new ServersSource(settings, validators.getValidator()).read();
            return ((ServersReading.Usable) reading).servers();
        }
    }

    /// The application tells what is wrong in its log, where no secret may stand.
    private void refused(String message, String... settings) throws IOException {
        assertThatException().isThrownBy(() -> start(settings).close());
        assertThat(folder.resolve("log")).content().contains(message).doesNotContain(TOKEN);
    }

    /// Of several words on one setting the last one counts.
    private ConfigurableApplicationContext start(String... settings) {
        Map<String, String> arguments = new LinkedHashMap<>();
        for (String setting : with(settings, "logging.file.name=" + folder.resolve("log"))) {
            arguments.put(setting.substring(0, setting.indexOf('=')), "--" + setting);
        }
        return new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .run(arguments.values().toArray(String[]::new));
    }

    private static String[] minimal(String... further) {
        return Stream.concat(
                        Stream.of("name=panel-1", "api-token=" + TOKEN), Arrays.stream(further))
                .map("provlog.servers[0]."::concat)
                .toArray(String[]::new);
    }

    private static String[] with(String[] settings, String... further) {
        return Stream.concat(Arrays.stream(settings), Arrays.stream(further))
                .toArray(String[]::new);
    }
}
