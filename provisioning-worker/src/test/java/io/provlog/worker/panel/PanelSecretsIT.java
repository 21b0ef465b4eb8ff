package io.provlog.worker.panel;

import static io.provlog.contract.Action.SUSPEND;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.provlog.contract.ContractJson;
import io.provlog.contract.Secret;
import io.provlog.worker.panel.http.PanelAuth;
import io.provlog.worker.panel.http.PanelServer;
import io.provlog.worker.panel.redaction.RedactionSettings;
import io.provlog.worker.tracing.Tracing;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/// Seeds secrets, lets the Panel send everything back that it got, and looks for them in results
/// and in the log at its most talkative.
@Timeout(120)
class PanelSecretsIT {

    private static final String TOKEN = "canary-token-1f6e\"&<";
    private static final String PASSWORD = "canary-password-9b2c\"\\&</";

    private final LoggerContext logging = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final Logger root = logging.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Level usual = root.getLevel();

    @BeforeEach
    void listen() {
        log.setContext(logging);
        log.start();
        root.addAppender(log);
        root.setLevel(Level.ALL);
    }

    @AfterEach
    void stopListening() {
        root.setLevel(usual);
        root.detachAppender(log);
    }

    static Stream<Arguments> echoes() {
        return Stream.of(
                echo("as it came", 500, request -> request),
                echo("as a success", 200, request -> request),
                echo("under other names", 500, PanelSecretsIT::renamed),
                echo("in a JSON string", 422, PanelSecretsIT::quoted),
                echo("in JSON", 500, request -> "{\"message\":" + quoted(request) + "}"),
                echo(
                        "in JSON in JSON",
                        500,
                        request -> "{\"a\":[" + quoted("{\"b\":" + quoted(request) + "}") + "]}"),
                echo("in HTML", 500, request -> "<pre>" + inHtml(renamed(request)) + "</pre>"),
                echo("as a form", 400, request -> "x=" + URLEncoder.encode(request, ISO_8859_1)),
                echo("cut off", 500, request -> "x".repeat(64 * 1024 - 250) + renamed(request)));
    }

    private static Arguments echo(String name, int status, UnaryOperator<String> echo) {
        return Arguments.of(name, status, echo);
    }

    private static String quoted(String text) {
        return ContractJson.mapper().writeValueAsString(text);
    }

    private static String inHtml(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    /// So that no name tells where the secrets are.
    private static String renamed(String request) {
        return request.replace("password\"", "x\"").replace("Authorization: Bearer", "x");
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("echoes")
    void nothingSecretComesOut(String name, int status, UnaryOperator<String> echo)
            throws Exception {
        try (var panel =
                new RawPanel(connection -> {
                    while (connection.readRequest()) {
                        byte[] body = echo.apply(connection.lastRequest()).getBytes(ISO_8859_1);
                        connection.write(
                                "HTTP/1.1 %d x\r\nX-Echo: %s\r\nContent-Length: %d\r\n\r\n%s"
                                        .formatted(
                                                status,
                                                TOKEN,
                                                body.length,
                                                new String(body, ISO_8859_1)));
                    }
                })) {
            assertThat(attempts(panel).toString()).contains("********").doesNotContain("canary");
            assertThat(panel.requests()).hasSize(3).anyMatch(r -> r.contains("canary-password"));
        }
        assertThat(log.list)
                .isNotEmpty()
                .map(PanelSecretsIT::text)
                .noneMatch(line -> line.contains("canary"));
    }

    private static List<AttemptResult> attempts(RawPanel panel) throws Exception {
        var server =
                new PanelServer(
                        "panel-1",
                        URI.create(panel.apiUrl("http")),
                        new Secret(TOKEN),
                        PanelAuth.BEARER,
                        true,
                        Duration.ofSeconds(30),
                        16);
        var configuration = new PanelConfiguration();
        try (var client = configuration.panelClient(Tracing.off())) {
            var attempts =
                    configuration.panelAttempts(
                            new PanelServers(List.of(server)),
                            client,
                            new RedactionSettings(List.of()),
                            Optional.empty());
            return List.of(
                    attempts.attempt(Requests.create(PASSWORD), 1, false, PanelStage.LONG),
                    attempts.attempt(Requests.byId(SUSPEND, "1"), 1, false, PanelStage.LONG),
                    attempts.attempt(Requests.byUsername(SUSPEND), 2, true, PanelStage.LONG));
        }
    }

    private static String text(ILoggingEvent event) {
        var problem = event.getThrowableProxy();
        return event.getLoggerName()
                + event.getFormattedMessage()
                + (problem == null ? "" : problem.getMessage());
    }
}
