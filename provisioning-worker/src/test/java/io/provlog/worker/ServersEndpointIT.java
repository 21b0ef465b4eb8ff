package io.provlog.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.ContractJson;
import io.provlog.devkit.panel.Fault;
import io.provlog.devkit.panel.Faults;
import io.provlog.devkit.panel.Operation;
import io.provlog.devkit.panel.PanelCall;
import io.provlog.devkit.panel.PanelServer;
import io.provlog.devkit.panel.ServerOptions;
import io.provlog.devkit.panel.Tls;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// Tests of servers, made on the worker's management port.
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ServersEndpointIT {

    private static Stage stage;
    private static PanelServer panel;
    private static ManagementPort management;

    @BeforeAll
    static void start() {
        stage = new Stage();
        stage.panels.judgeStrictly();
        panel = stage.panels.addServer("panel-a", ServerOptions.DEFAULT);
        var secure = stage.panels.addServer("secure", ServerOptions.DEFAULT.withTls(Tls.EXPIRED));
        management =
                new ManagementPort(
                        stage.startWorker(
                                "provlog.servers[1].name=panel a",
                                "provlog.servers[1].api-url=" + panel.apiUrl() + "/",
                                "provlog.servers[1].api-token=panel-token",
                                "provlog.servers[1].timeout=1s",
                                "provlog.servers[2].name=secure",
                                "provlog.servers[2].api-url=" + secure.apiUrl(),
                                "provlog.servers[2].api-token=panel-token",
                                "provlog.servers[3].name=wrong-token",
                                "provlog.servers[3].api-url=" + panel.apiUrl(),
                                "provlog.servers[3].api-token=canary",
                                "provlog.servers[3].auth=bearer",
                                "provlog.servers[4].name=lost",
                                "provlog.servers[4].api-url=http://panel.invalid",
                                "provlog.servers[4].api-token=canary"));
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    @AfterEach
    void behaveAgain() {
        stage.panels.clearFaults();
        stage.panels.clearCalls();
        panel.resume();
    }

    @Test
    void tellsThatAServerAnswersAndShowsItFromThenOn() {
        JsonNode test = test("panel-1");
        assertThat(test.get("answers").booleanValue()).isTrue();
        assertThat(test.get("httpStatus").intValue()).isEqualTo(200);
        assertThat(test.get("cause").isNull()).isTrue();
        assertThat(test.get("fix").isNull()).isTrue();
        assertThat(test.get("detail").stringValue()).startsWith("200 {\"status\":\"ok\"");
        assertThat(test.get("testedAt").stringValue()).endsWith("Z");
        assertThat(stage.panels.violations()).isEmpty();
        assertThat(stage.panels.calls())
                .singleElement()
                .matches(call -> call.operation() == Operation.STATS)
                .matches(call -> call.attempt() == 1);
        JsonNode server =
                management.get("/servers").get("servers").values().stream()
                        .filter(one -> one.get("name").stringValue().equals("panel-1"))
                        .findFirst()
                        .orElseThrow();
        assertThat(server.get("lastTest")).isEqualTo(test);
        assertThat(server.propertyNames())
                .containsExactly(
                        "name",
                        "apiUrl",
                        "auth",
                        "sslVerify",
                        "timeout",
                        "maxConcurrentCalls",
                        "lastTest",
                        "held");
    }

    @Test
    void makesNoTestUnasked() {
        assertThat(management.text("/servers") + management.text("/health"))
                .contains("panel-1", "wrong-token", "\"bearer\"")
                .doesNotContain("canary", "panel-token");
        assertThat(stage.panels.calls()).isEmpty();
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(Faults.forbidden(), "forbidden", 403, "403 forbidden: This token"),
                Arguments.of(Faults.status(404), "invalid-request", 404, "404 http_404"),
                Arguments.of(Faults.status(500), "panel-error", 500, "500 http_500"),
                Arguments.of(Faults.plainText(503, "x"), "panel-unavailable", 503, "503 x"),
                Arguments.of(Faults.html(200), "unknown", 200, "200 without JSON <!doctype"),
                Arguments.of(Faults.noContent(), "unknown", 204, "204 without JSON"),
                Arguments.of(Faults.resultError("down"), "panel-error", 200, "200 down"),
                Arguments.of(
                        Faults.redirect(302, "https://x/"), "unknown", 302, "302 Redirected to"),
                Arguments.of(
                        Faults.slow(Duration.ofSeconds(9)), "gateway-timeout", 0, "No answer with"),
                Arguments.of(Faults.reset(), "connection-lost", 0, "Connection lost: panel a ("));
    }

    @ParameterizedTest(name = "{1} {2}")
    @MethodSource("faults")
    void tellsTheCauseAndTheFix(Fault fault, String cause, int status, String detail) {
        stage.panels.on("panel-a").everyCall().fail(fault);
        JsonNode test = test("panel%20a");
        assertThat(test.get("answers").booleanValue()).isFalse();
        assertThat(test.get("cause").stringValue()).isEqualTo(cause);
        assertThat(test.get("httpStatus").asInt(0)).isEqualTo(status);
        assertThat(test.get("detail").stringValue()).startsWith(detail);
        assertThat(test.get("likelyCause").stringValue()).isNotBlank();
        assertThat(test.get("fix").stringValue()).isNotBlank();
    }

    @Test
    void tellsWhatKeepsItFromConnecting() {
        panel.refuseConnections();
        assertThat(test("panel%20a").get("cause").stringValue()).isEqualTo("connection-refused");
        assertThat(test("secure").get("cause").stringValue()).isEqualTo("tls-verify-failed");
        assertThat(test("lost").get("cause").stringValue()).isEqualTo("dns-failure");
    }

    @Test
    void tellsOfAWrongTokenWithoutShowingIt() {
        JsonNode test = test("wrong-token");
        assertThat(test.get("cause").stringValue()).isEqualTo("unauthorized");
        assertThat(test.toString()).doesNotContain("canary");
        assertThat(stage.panels.calls()).extracting(PanelCall::status).containsExactly(401);
    }

    @Test
    void knowsOnlyServersThatAreConfigured() {
        assertThat(management.post("/servers/nobody").statusCode()).isEqualTo(404);
    }

    private static JsonNode test(String name) {
        var answer = management.post("/servers/" + name);
        assertThat(answer.statusCode()).isEqualTo(200);
        return ContractJson.mapper().readTree(answer.body());
    }
}
