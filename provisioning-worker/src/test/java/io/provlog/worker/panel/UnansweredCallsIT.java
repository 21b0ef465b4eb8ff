package io.provlog.worker.panel;

import static io.provlog.contract.Action.SUSPEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.provlog.contract.Cause;
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

/// Calls that get no answer: each cause, brought about by the real fault, through real sockets.
@Timeout(120)
class UnansweredCallsIT {

    private static final Duration SHORT = Duration.ofMillis(600);

    private final PanelSimulator simulator = new PanelSimulator().judgeStrictly();
    private final PanelServer panel = simulator.addServer("panel-1", ServerOptions.DEFAULT);

    @AfterEach
    void stop() {
        simulator.close();
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

    /// Whoever takes the job over waits no longer than the journal says.
    @Test
    void noCallOutlivesTheLimitWithWhichItWasDecided() {
        simulator.on("panel-1").fail(Faults.silence());
        panel.addAccount("example", "example.com");
        try (var stage = PanelStage.at(panel.apiUrl())) {
            var attempts = stage.attempts();
            var failed = (Failed) attempts.attempt(Requests.byId(SUSPEND, "1001"), 1, false, SHORT);
            assertThat(failed.cause()).isEqualTo(Cause.GATEWAY_TIMEOUT);
            assertThat(failed.error()).contains("600 ms");
        }
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
                                                            false,
                                                            PanelStage.LONG)));
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
