package io.provlog.worker.panel;

import static io.provlog.contract.Action.TERMINATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.Action;
import io.provlog.contract.Cause;
import io.provlog.contract.Service;
import io.provlog.devkit.panel.Fault;
import io.provlog.devkit.panel.Faults;
import io.provlog.devkit.panel.PanelServer;
import io.provlog.devkit.panel.PanelSimulator;
import io.provlog.devkit.panel.ServerOptions;
import io.provlog.worker.panel.AttemptResult.Failed;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.StringNode;

/// Calls that get an answer, or cannot be made: each cause through real sockets.
@Timeout(120)
class PanelCausesIT {

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
            assertThat((Object) failed.responsePayload())
                    .isEqualTo(
                            StringNode.valueOf(
                                    "No server 'panel-9' in the setting provlog.servers; there are:"
                                            + " panel-1"));
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
}
