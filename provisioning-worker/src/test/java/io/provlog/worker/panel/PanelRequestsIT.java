package io.provlog.worker.panel;

import static io.provlog.contract.Action.SUSPEND;
import static io.provlog.contract.Action.TERMINATE;
import static io.provlog.contract.Action.UNSUSPEND;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.Action;
import io.provlog.contract.ActionRequest;
import io.provlog.contract.Service;
import io.provlog.devkit.panel.Account.Status;
import io.provlog.devkit.panel.Auth;
import io.provlog.devkit.panel.PanelCall;
import io.provlog.devkit.panel.PanelServer;
import io.provlog.devkit.panel.PanelSimulator;
import io.provlog.devkit.panel.ServerOptions;
import io.provlog.worker.panel.AttemptResult.Succeeded;
import io.provlog.worker.panel.http.PanelAuth;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What goes over the wire: as golden files, and before a strict judge.
@Timeout(120)
class PanelRequestsIT {

    private static final InstantSource NOW =
            InstantSource.fixed(Instant.parse("2026-11-23T06:13:00.999Z"));

    static Stream<Arguments> requests() {
        return Stream.of(
                Arguments.of("create", Requests.create("correct horse"), false),
                Arguments.of("create-minimal", minimal(), false),
                Arguments.of("suspend", Requests.byId(SUSPEND, "10/01 ü"), false),
                Arguments.of("unsuspend", Requests.byId(UNSUSPEND, "1001"), false),
                Arguments.of("terminate", Requests.byId(TERMINATE, "1001"), false),
                Arguments.of("look-up-by-id", Requests.byId(TERMINATE, "1001"), true),
                Arguments.of("look-up-by-username", Requests.byUsername(SUSPEND), false));
    }

    private static ActionRequest minimal() {
        var service =
                new Service(
                        "1042",
                        "example.com",
                        "example",
                        null,
                        "panel-1",
                        "starter",
                        null,
                        null,
                        null,
                        Requests.service(null, null, null, "pässword").password());
        return Requests.request(Action.CREATE, service);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void sendsExactlyThis(String golden, ActionRequest request, boolean unclear) throws Exception {
        try (var panel = RawPanel.answering("HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n");
                var stage = signing(panel, PanelAuth.HMAC)) {
            var _ = unclear ? stage.attemptAgain(request) : stage.attempt(request);
            assertThat(panel.requests()).hasSize(1);
            assertThat(readable(panel)).isEqualTo(golden(golden));
        }
    }

    @Test
    void sendsTheTokenOnlyWhereTheServerWantsItSo() throws Exception {
        try (var panel = RawPanel.answering("HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n");
                var stage = signing(panel, PanelAuth.BEARER)) {
            stage.failed(Requests.byId(SUSPEND, "1001"));
            assertThat(readable(panel)).isEqualTo(golden("suspend-bearer"));
        }
    }

    private static PanelStage signing(RawPanel panel, PanelAuth auth) {
        var server = PanelStage.server(panel.apiUrl("http") + "/base", auth, true, PanelStage.LONG);
        return new PanelStage(server, PanelStage.defaultTrust(), NOW);
    }

    /// The headers sorted, since their order means nothing.
    private static String readable(RawPanel panel) {
        String request = new String(panel.requests().getFirst().getBytes(ISO_8859_1), UTF_8);
        String[] headAndBody = request.split("\r\n\r\n", 2);
        List<String> head = headAndBody[0].lines().toList();
        return Stream.of(
                        Stream.of(head.getFirst()),
                        head.stream().skip(1).sorted(),
                        Stream.of("", headAndBody[1]))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n"))
                .replaceFirst("Host: localhost:\\d+", "Host: localhost");
    }

    private static String golden(String name) throws IOException {
        try (InputStream in =
                PanelRequestsIT.class.getResourceAsStream("/golden/panel/" + name + ".http")) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    @ParameterizedTest
    @EnumSource(Auth.class)
    void carriesOutAllActionsBeforeAStrictJudge(Auth auth) {
        try (var simulator = new PanelSimulator().judgeStrictly()) {
            PanelServer panel =
                    simulator.addServer("panel-1", ServerOptions.DEFAULT.withAuth(auth));
            var server =
                    PanelStage.server(
                            panel.apiUrl(),
                            auth == Auth.HMAC ? PanelAuth.HMAC : PanelAuth.BEARER,
                            true,
                            PanelStage.LONG);
            try (var stage = PanelStage.of(server)) {
                runThroughAllActions(stage, panel);
            }
            assertThat(simulator.violations()).isEmpty();
            assertThat(simulator.calls())
                    .allMatch(call -> Requests.JOB.toString().equals(call.idempotencyKey()))
                    .allMatch(call -> call.attempt() == 1)
                    .extracting(PanelCall::status)
                    .containsExactly(201, 200, 200, 200, 200, 200);
        }
    }

    private static void runThroughAllActions(PanelStage stage, PanelServer panel) {
        Succeeded created = stage.succeeded(Requests.create());
        assertThat(created.httpStatus()).isEqualTo(201);
        assertThat((Object) created.requestPayload())
                .hasToString(
                        "{\"username\":\"example\",\"password\":\"********\","
                                + "\"domain\":\"example.com\",\"package\":\"starter\","
                                + "\"email\":\"jane@example.com\",\"disk_limit_mb\":10240,"
                                + "\"bandwidth_limit_mb\":102400}");
        assertThat(panel.account("example"))
                .hasValueSatisfying(account -> {
                    assertThat(account.domain()).isEqualTo("example.com");
                    assertThat(account.email()).isEqualTo("jane@example.com");
                });
        assertThat(stage.succeeded(Requests.byId(SUSPEND, "1001")).requestPayload()).isNull();
        assertThat(panel.accounts().getFirst().status()).isEqualTo(Status.SUSPENDED);
        stage.succeeded(Requests.byUsername(UNSUSPEND));
        assertThat(panel.accounts().getFirst().status()).isEqualTo(Status.ACTIVE);
        stage.succeeded(Requests.byUsername(TERMINATE));
        assertThat(panel.accounts()).isEmpty();
    }

    @Test
    void makesAPasswordOfItsOwnForEachCallThatBringsNone() throws Exception {
        try (var panel = RawPanel.answering("HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n");
                var stage = signing(panel, PanelAuth.HMAC)) {
            stage.succeeded(Requests.create());
            stage.succeeded(Requests.create());
            assertThat(
                            panel.requests().stream()
                                    .map(r ->
                                            r.replaceAll(
                                                    "(?s).*\"password\":\"([^\"]*)\".*", "$1")))
                    .hasSize(2)
                    .doesNotHaveDuplicates()
                    .allMatch(password -> password.length() == 24);
        }
    }

    @Test
    void keepsConnectionsAliveAndNeverHasMoreThanAllowed() throws Exception {
        var body = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{\"id\": 1}";
        try (var panel = RawPanel.answering(body);
                var stage = signing(panel, PanelAuth.HMAC)) {
            List<CompletableFuture<Void>> calls =
                    IntStream.range(0, 100)
                            .mapToObj(_ ->
                                    CompletableFuture.runAsync(
                                            () -> stage.succeeded(Requests.byId(SUSPEND, "1")),
                                            Thread::startVirtualThread))
                            .toList();
            CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).join();
            assertThat(panel.requests()).hasSize(100);
            assertThat(panel.connections()).isBetween(1, 16);
        }
    }
}
