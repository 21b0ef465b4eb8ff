package io.provlog.worker.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.Secret;
import io.provlog.worker.panel.ServersReading.Unusable;
import io.provlog.worker.panel.ServersReading.Usable;
import io.provlog.worker.panel.http.PanelAuth;
import io.provlog.worker.panel.http.PanelServer;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a file of servers may hold, and what is said where it holds something else.
class ServersFileTest {

    private static final String TOKEN = "canary-token";

    private final ValidatorFactory validators = Validation.buildDefaultValidatorFactory();

    @TempDir private Path folder;

    @AfterEach
    void close() {
        validators.close();
    }

    @Test
    void takesEveryFieldOfTheSettings() throws IOException {
        Files.writeString(folder.resolve("token"), "from a file\n");
        String file =
                """
                servers:
                  - name: panel-1
                    api-url: http://10.0.0.1/
                    api-token: "0123"
                    auth: bearer
                    ssl-verify: false
                    timeout: 1500ms
                    max-concurrent-calls: 3
                  - name: 2
                    api-url: https://panel-2
                    api-token-file: %s
                """
                        .formatted(folder.resolve("token"));
        assertThat(read(file))
                .isEqualTo(
                        new Usable(
                                List.of(
                                        new PanelServer(
                                                "panel-1",
                                                URI.create("http://10.0.0.1"),
                                                new Secret("0123"),
                                                PanelAuth.BEARER,
                                                false,
                                                Duration.ofMillis(1500),
                                                3),
                                        new PanelServer(
                                                "2",
                                                URI.create("https://panel-2"),
                                                new Secret("from a file"),
                                                PanelAuth.HMAC,
                                                true,
                                                Duration.ofSeconds(30),
                                                16))));
    }

    @Test
    void mayHoldNone() throws IOException {
        assertThat(read("servers: []")).isEqualTo(new Usable(List.of()));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "                         | expected 'servers:' and a list of servers",
                "servers:                 | expected 'servers:' and a list of servers",
                "canary-token             | expected 'servers:' and a list of servers",
                "provlog: {servers: []}   | expected 'servers:' and a list of servers",
                "{servers: [], x: 1}      | expected nothing beside 'servers:'",
                "servers: [*canary-token] | not readable as YAML at line 1, column 11",
                "servers: [canary-token   | not readable as YAML at line 1, column ",
                "servers: [canary-token]  | servers[0]: expected a server with the fields name, api",
                "{name: a, name: a}       | not readable as YAML at line ",
                "{time-out: 1s}           | servers[0]: has the unknown field 'time-out'; known are",
                "{api-token=canary-token} | servers[0]: has an unknown field; known are name, api-",
                "{api-token: 0123}        | servers[0].api-token: expected text in quotes",
                "{api-token: 2026-01-01}  | servers[0].api-token: expected text in quotes",
                "{api-token: [a]}         | servers[0].api-token: expected text in quotes",
                "{timeout: canary-token}  | servers[0].timeout: expected a duration such as 30s",
                "{timeout: 99ms}          | servers[0].timeout: expected at least 100ms",
                "{auth: canary-token}     | servers[0].auth: expected hmac or bearer",
                "{ssl-verify: maybe}      | servers[0].ssl-verify: expected true or false",
                "{max-concurrent-calls: x}| servers[0].max-concurrent-calls: expected a whole number",
                "{api-url: canary-token}  | servers[0].api-url: expected http:// or https://",
                "{name: ' '}              | servers[0].name: every server needs one",
                "{name: }                 | servers[0].name: expected a name",
                "{api-token: ''}          | servers[0].api-token: expected no control characters",
                "{api-token-file: /x}     | servers[0].api-token: every server needs one, either",
                "{api-token: !!x canary}  | not readable as YAML"
            })
    void saysWhatIsWrongAndNeverAValue(String file, String problem) throws IOException {
        String all = file == null ? "" : file;
        if (all.startsWith("{") && !all.startsWith("{servers")) {
            all = "servers: [{api-url: 'http://a', name: b, api-token: canary-token}]";
            all = with(all, file);
        }
        var reading = (Unusable) read(all);
        assertThat(reading.problem())
                .startsWith("provlog.servers-file " + folder.resolve("servers.yml") + ": ")
                .contains(problem)
                .doesNotContain("canary");
    }

    /// A server of which one field is replaced, or that has one more.
    private static String with(String servers, String field) {
        String inner = field.substring(1, field.length() - 1);
        String name = inner.replaceFirst("[:=].*", "");
        boolean twice = inner.contains(", ");
        String rest = servers.replaceFirst(name + ": [^,}]*", twice ? name + ": a" : "");
        return rest.replace("{, ", "{")
                .replace(", ,", ",")
                .replace(", }", "}")
                .replace("}]", ", " + (twice ? "name: a" : inner) + "}]");
    }

    @Test
    void saysSoWhereAFileIsMissingOrTooLarge() throws IOException {
        Path missing = folder.resolve("missing");
        assertThat(source(missing).read())
                .isEqualTo(
                        new Unusable(
                                "provlog.servers-file %s: there is no such file: mount it, or correct the path"
                                        .formatted(missing)));
        String token = "servers: [{name: a, api-url: http://a, api-token-file: %s}]";
        assertThat(read(token.formatted(missing)))
                .isEqualTo(
                        new Unusable(
                                "provlog.servers-file %s: servers[0].api-token-file %s: there is no such file: mount it, or correct the path"
                                        .formatted(folder.resolve("servers.yml"), missing)));
        assertThat(read(token.formatted(folder)).toString()).contains("cannot be read");
        assertThat(read("#".repeat(2_000_000)).toString()).contains("expected at most 1 MB");
    }

    @Test
    void twoServersOfOneNameAreRefusedWhereverTheyStand() throws IOException {
        String one = "{name: a, api-url: 'http://a', api-token: " + TOKEN + "}";
        assertThat(read("servers: [%s, %s]".formatted(one, one)).toString())
                .contains("provlog.servers[].name: two servers have the same name")
                .doesNotContain(TOKEN);
    }

    private ServersReading read(String content) throws IOException {
        return source(Files.writeString(folder.resolve("servers.yml"), content)).read();
    }

    private ServersSource source(Path file) {
        var settings = new ServersSettings(null, List.of(), file, Duration.ofSeconds(5));
        return new ServersSource(settings, validators.getValidator());
    }
}
