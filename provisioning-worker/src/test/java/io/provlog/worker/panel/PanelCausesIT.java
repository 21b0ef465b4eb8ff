package io.provlog.worker.panel;

import static io.provlog.contract.Action.SUSPEND;
import static io.provlog.contract.Action.TERMINATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.provlog.contract.Action;
import io.provlog.contract.Cause;
import io.provlog.contract.Service;
import io.provlog.devkit.panel.Fault;
import io.provlog.devkit.panel.Faults;
import io.provlog.devkit.panel.PanelServer;
import io.provlog.devkit.panel.PanelSimulator;
import io.provlog.devkit.panel.ServerOptions;
import io.provlog.devkit.panel.Tls;
import io.provlog.worker.panel.AttemptResult.Failed;
import io.provlog.worker.panel.http.PanelAuth;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.StringNode;

/// Each cause, brought about by the real fault, through real sockets.
@Timeout(120)
class PanelCausesIT {

    private static final Duration SHORT = Duration.ofMillis(600);

    private final PanelSimulator simulator = new PanelSimulator().judgeStrictly();
    private final PanelServer panel = simulator.addServer("panel-1", ServerOptions.DEFAULT);

    @AfterEach
    void stop() {
        simulator.close();
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                answer(Faults.unauthorized(), Cause.UNAUTHORIZED, 401),
                answer(Faults.forbidden(), Cause.FORBIDDEN, 403),
                answer(Faults.packageNotFound(404), Cause.PACKAGE_NOT_FOUND, 404),
                answer(Faults.packageNotFound(422), Cause.PACKAGE_NOT_FOUND, 422),
                answer(Faults.accountExists(409), Cause.ACCOUNT_EXISTS, 409),
                answer(Faults.accountExists(422), Cause.ACCOUNT_EXISTS, 422),
                answer(Faults.error(422, "quota", "no"), Cause.INVALID_REQUEST, 422),
                answer(Faults.status(400), Cause.INVALID_REQUEST, 400),
                answer(Faults.rateLimited(), Cause.RATE_LIMITED, 429),
                answer(Faults.status(500), Cause.PANEL_ERROR, 500),
                answer(Faults.html(502), Cause.PANEL_ERROR, 502),
                answer(Faults.plainText(503, "back soon"), Cause.PANEL_UNAVAILABLE, 503),
                answer(Faults.html(504), Cause.GATEWAY_TIMEOUT, 504),
                answer(Faults.resultError("no quota left"), Cause.PANEL_ERROR, 200),
                answer(Faults.resultWarning("no DNS"), Cause.PANEL_ERROR, 200),
                answer(Faults.redirect(302, "https://other.example/"), Cause.UNKNOWN, 302));
    }

    private static Arguments answer(Fault fault, Cause cause, int status) {
        return Arguments.of(fault, cause, status);
    }

    @ParameterizedTest(name = "{1} {2}")
    @MethodSource("answers")
    void tellsTheCauseOfAnAnswer(Fault fault, Cause cause, int status) {
        simulator.on("panel-1").fail(fault);
        try (var stage = PanelStage.at(panel.apiUrl())) {
            Failed failed = stage.failed(Requests.create());
            assertThat(failed.cause()).isEqualTo(cause);
            assertThat(failed.httpStatus()).isEqualTo(status);
            assertThat(failed.responsePayload()).isNotNull();
            assertThat(failed.requestPayload()).isNotNull();
            assertThat(failed.error()).startsWith(status + " ").doesNotContain("\n");
            assertThat(failed.retryAfter()).isNull();
            assertThat(failed.mayHaveBeenDone())
                    .isEqualTo(status == 502 || status == 504 || failed.error().contains("DNS"));
        }
        assertThat(simulator.violations()).isEmpty();
        assertThat(simulator.calls()).hasSize(1);
    }

    @Test
    void aMissingAccountIsAccountNotFound() {
        try (var stage = PanelStage.at(panel.apiUrl())) {
            Failed failed = stage.failed(Requests.byId(TERMINATE, "4711"));
            assertThat(failed.cause()).isEqualTo(Cause.ACCOUNT_NOT_FOUND);
            assertThat(failed.error()).isEqualTo("404 account_not_found: Account '4711' not found");
            assertThat((Object) failed.responsePayload())
                    .hasToString(
                            "{\"error\":\"account_not_found\",\"message\":\"Account '4711' not"
                                    + " found\"}");
        }
    }

    @Test
    void aWrongTokenIsUnauthorized() {
        var other = simulator.addServer("other", ServerOptions.DEFAULT.withApiToken("other"));
        try (var stage = PanelStage.at(other.apiUrl())) {
            assertThat(stage.failed(Requests.create()).cause()).isEqualTo(Cause.UNAUTHORIZED);
        }
    }

    @Test
    void tellsHowLongThePanelWantsToBeLeftAlone() {
        simulator.on("panel-1").once().fail(Faults.rateLimited(Duration.ofMinutes(2)));
        String date =
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        Instant.now().plusSeconds(600).atOffset(ZoneOffset.UTC));
        simulator.on("panel-1").once().fail(Faults.rateLimited(date));
        simulator.on("panel-1").once().fail(Faults.unavailable(Duration.ofSeconds(90)));
        try (var stage = PanelStage.at(panel.apiUrl())) {
            assertThat(retryAfter(stage)).isEqualTo(Duration.ofMinutes(2));
            assertThat(retryAfter(stage)).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
            assertThat(retryAfter(stage)).isEqualTo(Duration.ofSeconds(90));
        }
    }

    private static @Nullable Duration retryAfter(PanelStage stage) {
        return stage.failed(Requests.create()).retryAfter();
    }

    @Test
    void aClosedPortIsConnectionRefused() {
        panel.refuseConnections();
        try (var stage = PanelStage.at(panel.apiUrl())) {
            Failed failed = stage.failed(Requests.create());
            assertThat(failed.cause()).isEqualTo(Cause.CONNECTION_REFUSED);
            assertNoAnswer(
                    failed, "Connection refused: panel-1 (127.0.0.1:%d)".formatted(panel.port()));
            assertThat(failed.mayHaveBeenDone()).isFalse();
        }
    }

    @Test
    void anUnknownHostIsADnsFailure() {
        try (var stage = PanelStage.at("http://panel.invalid:8090")) {
            Failed failed = stage.failed(Requests.create());
            assertThat(failed.cause()).isEqualTo(Cause.DNS_FAILURE);
            assertNoAnswer(failed, "Unknown host: panel-1 (panel.invalid:8090)");
            assertThat(failed.mayHaveBeenDone()).isFalse();
        }
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of(Faults.closed(), Cause.CONNECTION_LOST, null, "Connection lost: "),
                Arguments.of(Faults.reset(), Cause.CONNECTION_LOST, null, "Connection lost: "),
                Arguments.of(Faults.cutInBody(), Cause.CONNECTION_LOST, 200, "Connection lost: "),
                Arguments.of(
                        Faults.silence(), Cause.GATEWAY_TIMEOUT, null, "No answer within 600 ms: "),
                Arguments.of(
                        Faults.slow(Duration.ofSeconds(20)),
                        Cause.GATEWAY_TIMEOUT,
                        null,
                        "No answer within 600 ms: "),
                Arguments.of(
                        Faults.endlessBody(),
                        Cause.GATEWAY_TIMEOUT,
                        200,
                        "No complete answer within 600 ms: "));
    }

    @ParameterizedTest(name = "{1} {2} {3}")
    @MethodSource("broken")
    void anAnswerThatDoesNotComeLeavesOpenWhatThePanelDid(
            Fault fault, Cause cause, @Nullable Integer status, String text) {
        simulator.on("panel-1").fail(fault);
        try (var stage = PanelStage.at(panel.apiUrl(), SHORT)) {
            Instant start = Instant.now();
            Failed failed = stage.failed(Requests.create());
            assertThat(PanelStage.since(start)).isLessThan(Duration.ofSeconds(10));
            assertThat(failed.cause()).isEqualTo(cause);
            assertThat(failed.httpStatus()).isEqualTo(status);
            assertThat(failed.mayHaveBeenDone()).isTrue();
            assertPayload(failed, text + "panel-1 (127.0.0.1:%d)".formatted(panel.port()));
        }
        assertThat(simulator.calls()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELF_SIGNED | Certificate refused, it is self-signed or from an unknown issuer",
                "EXPIRED     | Certificate refused, it is self-signed or from an unknown issuer"
            })
    void anUntrustedCertificateIsRefused(Tls tls, String text) {
        var secure = simulator.addServer("secure", ServerOptions.DEFAULT.withTls(tls));
        try (var stage = PanelStage.at(secure.apiUrl())) {
            Failed failed = stage.failed(Requests.create());
            assertThat(failed.cause()).isEqualTo(Cause.TLS_VERIFY_FAILED);
            assertNoAnswer(failed, text + ": panel-1 (127.0.0.1:%d)".formatted(secure.port()));
            assertThat(failed.mayHaveBeenDone()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"SELF_SIGNED", "EXPIRED", "WRONG_HOST"})
    void anyCertificateWillDoWithoutVerification(Tls tls) {
        var secure = simulator.addServer("secure", ServerOptions.DEFAULT.withTls(tls));
        var server = PanelStage.server(secure.apiUrl(), PanelAuth.HMAC, false, PanelStage.LONG);
        try (var stage = PanelStage.of(server)) {
            stage.succeeded(Requests.create());
        }
        assertThat(secure.accounts()).hasSize(1);
    }

    @Test
    void aServerWithoutSettingsIsNotConfigured() {
        var service = Requests.service("example", "starter", null, null);
        var elsewhere =
                new Service(
                        service.id(),
                        service.domain(),
                        service.username(),
                        service.client(),
                        "panel-9",
                        service.panelPackage(),
                        null,
                        null,
                        null,
                        null);
        try (var stage = PanelStage.at(panel.apiUrl())) {
            Failed failed = stage.failed(Requests.request(Action.CREATE, elsewhere));
            assertThat(failed.cause()).isEqualTo(Cause.SERVER_NOT_CONFIGURED);
            assertPayload(
                    failed,
                    "No server 'panel-9' in the setting provlog.servers; there are: panel-1");
        }
    }

    @Test
    void anAccountThatIsNotNamedIsAnInvalidRequest() {
        try (var stage = PanelStage.at(panel.apiUrl())) {
            for (String id : new String[] {"", " ", ".", ".."}) {
                Failed failed = stage.failed(Requests.byId(TERMINATE, id));
                assertThat(failed.cause()).isEqualTo(Cause.INVALID_REQUEST);
                assertThat(failed.error()).startsWith("service.panelAccountId: ");
            }
        }
        assertThat(simulator.calls()).isEmpty();
    }

    @Test
    void aStoppedWorkerHasInterruptedTheCall() throws Exception {
        simulator.on("panel-1").fail(Faults.silence());
        panel.addAccount("example", "example.com");
        try (var stage = PanelStage.at(panel.apiUrl())) {
            var result = new CompletableFuture<AttemptResult>();
            Thread call =
                    Thread.ofVirtual()
                            .start(() ->
                                    result.complete(
                                            stage.attempts()
                                                    .attempt(
                                                            Requests.byId(SUSPEND, "1001"),
                                                            1,
                                                            false)));
            await().until(() -> simulator.calls().size() == 1);
            call.interrupt();
            Failed failed = (Failed) result.get();
            assertThat(failed.cause()).isEqualTo(Cause.INTERRUPTED);
            assertThat(failed.mayHaveBeenDone()).isTrue();
            assertThat(failed.error()).contains("the Panel may have carried it out");
        }
    }

    private static void assertNoAnswer(Failed failed, String text) {
        assertThat(failed.httpStatus()).isNull();
        assertPayload(failed, text);
    }

    private static void assertPayload(Failed failed, String text) {
        assertThat((Object) failed.responsePayload()).isEqualTo(StringNode.valueOf(text));
        assertThat(failed.error()).isEqualTo(text);
    }
}
