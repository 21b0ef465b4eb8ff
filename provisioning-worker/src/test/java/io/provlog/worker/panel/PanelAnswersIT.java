package io.provlog.worker.panel;

import static io.provlog.contract.Action.SUSPEND;
import static io.provlog.contract.Action.UNSUSPEND;
import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.Cause;
import io.provlog.contract.ContractJson;
import io.provlog.devkit.panel.Account;
import io.provlog.devkit.panel.Fault;
import io.provlog.devkit.panel.Faults;
import io.provlog.devkit.panel.PanelCall;
import io.provlog.devkit.panel.PanelServer;
import io.provlog.devkit.panel.PanelSimulator;
import io.provlog.devkit.panel.ServerOptions;
import io.provlog.worker.panel.AttemptResult.Failed;
import io.provlog.worker.panel.AttemptResult.Succeeded;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Answers in all their real forms, through real sockets.
@Timeout(120)
class PanelAnswersIT {

    private final PanelSimulator simulator = new PanelSimulator().judgeStrictly();
    private final PanelServer panel = simulator.addServer("panel-1", ServerOptions.DEFAULT);
    private final PanelStage stage = PanelStage.at(panel.apiUrl());

    @AfterEach
    void stop() {
        stage.close();
        simulator.close();
    }

    static Stream<Arguments> successes() {
        return Stream.of(
                Arguments.of(Faults.underData(), "{\"data\":{\"id\":\"1001\",\"username\""),
                Arguments.of(Faults.accountId(), "{\"username\":\"example\""),
                Arguments.of(Faults.accountIdUnderData(), "{\"data\":{\"username\""),
                Arguments.of(Faults.withoutId(), "{\"username\":\"example\""),
                Arguments.of(Faults.brokenJson(), "\"{\\\"id\\\": \\\"10\""),
                Arguments.of(Faults.html(200), "\"<!doctype html>"),
                Arguments.of(Faults.plainText(201, "Done. Grüße"), "\"Done. Grüße\""),
                Arguments.of(Faults.charset(StandardCharsets.ISO_8859_1), "{\"id\":\"1001\""),
                Arguments.of(Faults.emptyBody(), "null"),
                Arguments.of(Faults.noContent(), "null"),
                Arguments.of(Faults.fixed(200, "application/json", "null"), "null"),
                Arguments.of(Faults.fixed(200, "application/json", "17"), "17"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("successes")
    void keepsWhatASuccessSays(Fault fault, String payload) {
        simulator.on("panel-1").fail(fault);
        Succeeded created = stage.succeeded(Requests.create());
        assertThat(String.valueOf((Object) created.responsePayload())).startsWith(payload);
    }

    @Test
    void readsAnotherCharset() {
        simulator.on("panel-1").fail(Faults.charset(StandardCharsets.ISO_8859_1));
        assertThat(text(stage.succeeded(Requests.create()).responsePayload()))
                .contains("Konto für schöne Gäste");
    }

    static Stream<Arguments> errors() {
        return Stream.of(
                Arguments.of(
                        "{\"error\":\"quota\",\"message\":\"too much\"}", "422 quota: too much"),
                Arguments.of(
                        "{\"message\":\"Invalid.\",\"errors\":{\"domain\":[\"is bad\",\"is long\"]}}",
                        "422 Invalid.: domain: is bad: domain: is long"),
                Arguments.of(
                        "{\"error\":{\"code\":\"E17\",\"message\":\"no\\nspace\"}}",
                        "422 E17: no space"),
                Arguments.of("No space left", "422 No space left"),
                Arguments.of(
                        "<html><head><title>x</title></head><body><h1>No</h1> space</body></html>",
                        "422 No space"),
                Arguments.of("", "422 Unprocessable Content"),
                Arguments.of("{}", "422 Unprocessable Content"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("errors")
    void tellsInOneLineWhatAnErrorSays(String body, String line) {
        simulator.on("panel-1").fail(Faults.fixed(422, Map.of(), body));
        assertThat(stage.failed(Requests.create()).error()).isEqualTo(line);
    }

    @Test
    void keepsNoMoreThan64Kilobytes() {
        simulator.on("panel-1").fail(Faults.plainText(500, "#".repeat(200_000)));
        Failed failed = stage.failed(Requests.create());
        assertThat(text(failed.responsePayload()))
                .startsWith("###")
                .endsWith("#… [cut after 64 KB]")
                .hasSize(64 * 1024 + "… [cut after 64 KB]".length());
        assertThat(failed.error()).hasSize(Payloads.MAX_ERROR + 1);
    }

    @Test
    void judgesLargeJsonThoughItKeepsOnlyItsBeginning() {
        String padding = "x".repeat(100_000);
        simulator
                .on("panel-1")
                .fail(
                        Faults.plainText(
                                200,
                                "{\"padding\":\"%s\",\"result\":\"error\"}".formatted(padding)));
        Failed failed = stage.failed(Requests.create());
        assertThat(failed.cause()).isEqualTo(Cause.PANEL_ERROR);
        assertThat(text(failed.responsePayload())).startsWith("{\"padding\":").endsWith("KB]");
    }

    @Test
    void tellsWhereARedirectPoints() {
        simulator.on("panel-1").fail(Faults.redirect(301, "https://panel.example/?token=abc&x=1"));
        Failed failed = stage.failed(Requests.create());
        String text =
                "Redirected to https://panel.example/?token=********&x=1, which is not followed:"
                        + " correct the server's api-url";
        assertThat(text(failed.responsePayload())).isEqualTo(text);
        assertThat(failed.error()).isEqualTo("301 " + text);
        assertThat(simulator.calls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void carriesNoCredentialsToWhereARedirectPoints(int status) {
        PanelServer other = simulator.addServer("other", ServerOptions.DEFAULT);
        simulator
                .on("panel-1")
                .everyCall()
                .fail(Faults.redirect(status, other.apiUrl() + "/api/accounts"));
        assertThat(stage.failed(Requests.create()).httpStatus()).isEqualTo(status);
        assertThat(stage.failed(Requests.byUsername(SUSPEND)).httpStatus()).isEqualTo(status);
        assertThat(simulator.calls()).extracting(PanelCall::server).containsOnly("panel-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"message\":\"Account is already suspended\"}",
                "{\"error\":{\"code\":\"already_suspended\",\"message\":\"Nothing to do\"}}",
                "{\"error\":\"no_change\",\"suspended\":true}",
                "{\"error\":\"no_change\",\"data\":{\"id\":1001,\"status\":\"suspended\"}}",
                "The account is suspended."
            })
    void aRefusalThatTellsTheWantedStateIsASuccess(String body) {
        for (int status : new int[] {409, 422}) {
            simulator.on("panel-1").once().fail(Faults.fixed(status, Map.of(), body));
            Succeeded suspended = stage.succeeded(Requests.byId(SUSPEND, "1001"));
            assertThat(suspended.httpStatus()).isEqualTo(status);
            assertThat(text(suspended.responsePayload())).isEqualTo(body);
            simulator.on("panel-1").once().fail(Faults.fixed(status, Map.of(), body));
            assertThat(stage.failed(Requests.byId(UNSUSPEND, "1001")).httpStatus())
                    .isEqualTo(status);
        }
    }

    @Test
    void anIdThatACreateDidNotTellIsLookedUpWhenItIsNeeded() {
        simulator.on("panel-1").once().fail(Faults.brokenJson());
        assertThat(text(stage.succeeded(Requests.create()).responsePayload()))
                .isEqualTo("{\"id\": \"10");
        simulator.clearFaults();
        PanelServer fresh = simulator.addServer("fresh", ServerOptions.DEFAULT);
        simulator.on("fresh").once().fail(Faults.withoutId());
        try (var other = PanelStage.at(fresh.apiUrl())) {
            other.succeeded(Requests.create());
            simulator.clearFaults();
            other.succeeded(Requests.byUsername(SUSPEND));
        }
        assertThat(fresh.accounts().getFirst().status()).isEqualTo(Account.Status.SUSPENDED);
    }

    @Test
    void suspendingASuspendedAccountIsASuccess() {
        panel.addAccount("example", "example.com");
        assertThat(stage.succeeded(Requests.byId(SUSPEND, "1001")).httpStatus()).isEqualTo(200);
        assertThat(stage.succeeded(Requests.byId(SUSPEND, "1001")).httpStatus()).isEqualTo(409);
        assertThat(stage.succeeded(Requests.byId(UNSUSPEND, "1001")).httpStatus()).isEqualTo(200);
        assertThat(stage.succeeded(Requests.byId(UNSUSPEND, "1001")).httpStatus()).isEqualTo(409);
    }

    static Stream<Fault> accountForms() {
        return Stream.of(
                Faults.slow(java.time.Duration.ofMillis(1)),
                Faults.underData(),
                Faults.reshaped(list -> list.get(0)),
                Faults.reshaped(PanelAnswersIT::renamed),
                Faults.reshaped(PanelAnswersIT::numeric),
                Faults.reshaped(list -> under(list.get(0))),
                Faults.reshaped(list -> under(renamed(list))));
    }

    private static JsonNode under(JsonNode json) {
        return ContractJson.mapper().createObjectNode().set("data", json);
    }

    private static JsonNode numeric(JsonNode list) {
        var account = (tools.jackson.databind.node.ObjectNode) list.get(0);
        account.put("id", 1001);
        return list;
    }

    private static JsonNode renamed(JsonNode list) {
        var account = (tools.jackson.databind.node.ObjectNode) list.get(0);
        account.set("account_id", account.remove("id"));
        return list;
    }

    @ParameterizedTest
    @MethodSource("accountForms")
    void looksUpAnIdInAnyForm(Fault form) {
        panel.addAccount("example", "example.com");
        simulator.on("panel-1").lookUps().fail(form);
        stage.succeeded(Requests.byUsername(SUSPEND));
        assertThat(simulator.calls())
                .extracting(call -> call.request().path())
                .containsExactly("/api/accounts?username=example", "/api/accounts/1001/suspend");
    }

    @Test
    void takesOnlyTheAccountOfTheDomain() {
        String accounts =
                """
                [{"id": 1, "username": "example2", "domain": "example.com"},
                 {"id": 2, "username": "example", "domain": "other.com"},
                 {"id": 3, "username": "example", "domain": "EXAMPLE.com"}]
                """;
        simulator.on("panel-1").lookUps().once().fail(Faults.plainText(200, accounts));
        assertThat(stage.failed(Requests.byUsername(SUSPEND)).cause())
                .isEqualTo(Cause.ACCOUNT_NOT_FOUND);
        assertThat(simulator.calls().getLast().request().path())
                .isEqualTo("/api/accounts/3/suspend");
    }

    @Test
    void leavesAnotherDomainsAccountAlone() {
        panel.addAccount("example", "other.com");
        Failed failed = stage.failed(Requests.byUsername(SUSPEND));
        assertThat(failed.cause()).isEqualTo(Cause.ACCOUNT_NOT_FOUND);
        assertThat(failed.error())
                .isEqualTo(
                        "GET /api/accounts?username=example shows an account for other.com, not"
                                + " example.com");
        assertThat(simulator.calls()).extracting(PanelCall::status).containsExactly(200);
    }

    @Test
    void aLookUpThatFailsIsTheAttemptsFailure() {
        simulator.on("panel-1").lookUps().once().fail(Faults.forbidden());
        simulator.on("panel-1").lookUps().once().fail(Faults.html(200));
        Failed forbidden = stage.failed(Requests.byUsername(SUSPEND));
        assertThat(forbidden.cause()).isEqualTo(Cause.FORBIDDEN);
        assertThat(forbidden.error())
                .startsWith("GET /api/accounts?username=example: 403 forbidden");
        assertThat(stage.failed(Requests.byUsername(SUSPEND)).cause()).isEqualTo(Cause.UNKNOWN);
        assertThat(stage.failed(Requests.byUsername(SUSPEND)).cause())
                .isEqualTo(Cause.ACCOUNT_NOT_FOUND);
    }

    private static @Nullable String text(@Nullable JsonNode payload) {
        return payload == null
                ? null
                : payload.isString() ? payload.stringValue() : payload.toString();
    }
}
