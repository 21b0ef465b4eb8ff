package io.provlog.worker.panel;

import static io.provlog.contract.Action.SUSPEND;
import static io.provlog.contract.Action.UNSUSPEND;
import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.Cause;
import io.provlog.contract.Secret;
import io.provlog.worker.panel.AttemptResult.Failed;
import io.provlog.worker.panel.AttemptResult.Succeeded;
import io.provlog.worker.panel.http.PanelAuth;
import io.provlog.worker.panel.http.PanelServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Connections at their limits: what hangs, never ends, or was closed behind our back.
@Timeout(120)
class PanelConnectionsIT {

    private static final Duration SHORT = Duration.ofMillis(500);
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{\"id\": 1}";

    @Test
    void aListenerThatAcceptsNobodyIsNotThere() throws IOException {
        List<Socket> queued = new ArrayList<>();
        try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // Once its queue is full, the system lets further connections hang.
            for (int i = 0; i < 3; i++) {
                var socket = new Socket();
                queued.add(socket);
                connect(socket, full);
            }
            Failed failed = fail("http://localhost:" + full.getLocalPort());
            assertThat(failed.cause()).isEqualTo(Cause.CONNECTION_REFUSED);
            assertThat(failed.mayHaveBeenDone()).isFalse();
            assertThat(failed.error()).startsWith("No connection within 500 ms: panel-1 (");
        } finally {
            for (Socket socket : queued) {
                socket.close();
            }
        }
    }

    private static void connect(Socket socket, ServerSocket to) {
        try {
            socket.connect(new InetSocketAddress(to.getInetAddress(), to.getLocalPort()), 100);
        } catch (IOException e) {
            // The queue is full.
        }
    }

    @Test
    void aTlsHandshakeThatHangsHasSentNothing() throws Exception {
        try (var mute = new RawPanel(RawPanel.Connection::hold)) {
            Failed failed = fail(mute.apiUrl("https"));
            assertThat(failed.cause()).isEqualTo(Cause.GATEWAY_TIMEOUT);
            assertThat(failed.mayHaveBeenDone()).isFalse();
            assertThat(failed.error()).startsWith("No TLS handshake within 500 ms: panel-1 (");
        }
    }

    @Test
    void aPortThatSpeaksNoTlsIsSaidSo() throws Exception {
        try (var plain = new RawPanel(connection -> connection.write("HTTP/1.1 400 No\r\n\r\n"))) {
            Failed failed = fail(plain.apiUrl("https"));
            assertThat(failed.cause()).isEqualTo(Cause.UNKNOWN);
            assertThat(failed.mayHaveBeenDone()).isFalse();
            assertThat(failed.error()).startsWith("No TLS handshake possible");
        }
    }

    @Test
    void whatIsNotHttpIsSaidSo() throws Exception {
        try (var ssh =
                new RawPanel(connection -> {
                    connection.write("SSH-2.0-OpenSSH_10.0\r\n");
                    connection.hold();
                })) {
            Failed failed = fail(ssh.apiUrl("http"));
            assertThat(failed.cause()).isEqualTo(Cause.UNKNOWN);
            assertThat(failed.error()).startsWith("The answer is not HTTP: panel-1 (");
        }
    }

    @Test
    void endlessHeadersAreCutOff() throws Exception {
        try (var panel =
                        new RawPanel(connection -> {
                            connection.readRequest();
                            connection.write("HTTP/1.1 200 OK\r\n");
                            while (true) {
                                connection.write("X-More: yes\r\n");
                            }
                        });
                var stage = PanelStage.at(panel.apiUrl("http"))) {
            Failed failed = stage.failed(Requests.byId(SUSPEND, "1"));
            assertThat(failed.cause()).isEqualTo(Cause.UNKNOWN);
            assertThat(failed.mayHaveBeenDone()).isTrue();
        }
    }

    @Test
    void anEndlessBodyIsCutOffAtOnce() throws Exception {
        var gone = new CountDownLatch(1);
        try (var panel =
                        new RawPanel(connection -> {
                            connection.readRequest();
                            connection.write("HTTP/1.1 500 No\r\nConnection: close\r\n\r\n");
                            try {
                                while (true) {
                                    connection.write("x".repeat(8192));
                                }
                            } finally {
                                gone.countDown();
                            }
                        });
                var stage = PanelStage.at(panel.apiUrl("http"))) {
            Failed failed = stage.failed(Requests.byId(SUSPEND, "1"));
            assertThat(failed.cause()).isEqualTo(Cause.PANEL_ERROR);
            assertThat(String.valueOf((Object) failed.responsePayload())).endsWith("64 KB]\"");
            gone.await();
        }
    }

    @Test
    void aFailureWhoseBodyBreaksOffKeepsItsCause() throws Exception {
        try (var panel =
                        new RawPanel(connection -> {
                            connection.readRequest();
                            connection.write(
                                    "HTTP/1.1 503 No\r\nContent-Length: 99\r\n\r\ndown for");
                        });
                var stage = PanelStage.at(panel.apiUrl("http"))) {
            Failed failed = stage.failed(Requests.byId(SUSPEND, "1"));
            assertThat(failed.cause()).isEqualTo(Cause.PANEL_UNAVAILABLE);
            assertThat((Object) failed.responsePayload())
                    .hasToString("\"down for… [the answer broke off here]\"");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 2",
                "HTTP/1.1 200 OK\r\nContent-Le",
                "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"id\"",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n{\"id\""
            })
    void aResetInTheMiddleOfTheAnswerLeavesOpenWhatThePanelDid(String beginning) throws Exception {
        try (var panel =
                        new RawPanel(connection -> {
                            connection.readRequest();
                            connection.write(beginning);
                            connection.reset();
                        });
                var stage = PanelStage.at(panel.apiUrl("http"))) {
            Failed failed = stage.failed(Requests.byId(SUSPEND, "1"));
            assertThat(failed.cause()).isEqualTo(Cause.CONNECTION_LOST);
            assertThat(failed.mayHaveBeenDone()).isTrue();
            assertThat(String.valueOf((Object) failed.responsePayload()))
                    .startsWith("\"Connection lost: panel-1 (");
        }
    }

    @Test
    void headersThatTrickleAreCutOffAtTheTimeout() throws Exception {
        try (var panel =
                new RawPanel(connection -> {
                    connection.readRequest();
                    connection.write("HTTP/1.1 200 OK\r\nX-Slow: ");
                    while (true) {
                        connection.write("x");
                        LockSupport.parkNanos(50_000_000);
                    }
                })) {
            Failed failed = fail(panel.apiUrl("http"));
            assertThat(failed.cause()).isEqualTo(Cause.GATEWAY_TIMEOUT);
            assertThat(failed.mayHaveBeenDone()).isTrue();
            assertThat(failed.error()).startsWith("No answer within 500 ms: panel-1 (");
        }
    }

    @Test
    void aConnectionThatThePanelHasClosedIsNotUsedAgain() throws Exception {
        try (var panel =
                        new RawPanel(connection -> {
                            connection.readRequest();
                            connection.write(OK);
                        });
                var stage = PanelStage.at(panel.apiUrl("http"))) {
            for (int i = 0; i < 100; i++) {
                stage.succeeded(Requests.byId(SUSPEND, "1"));
            }
            assertThat(panel.connections()).isEqualTo(100);
        }
    }

    @Test
    void onlyALookUpIsMadeAgainWhereTheConnectionIsClosedMeanwhile() throws Exception {
        String account = "[{\"id\":7,\"username\":\"example\",\"domain\":\"example.com\"}]";
        String answer =
                "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s"
                        .formatted(account.length(), account);
        try (var panel =
                        new RawPanel(connection -> {
                            connection.readRequest();
                            connection.write(answer);
                            connection.readRequest();
                            connection.reset();
                        });
                var stage = PanelStage.at(panel.apiUrl("http"))) {
            stage.succeeded(Requests.byId(SUSPEND, "1"));
            Failed lost = stage.failed(Requests.byUsername(SUSPEND));
            assertThat(lost.cause()).isEqualTo(Cause.CONNECTION_LOST);
            assertThat(panel.requests())
                    .extracting(request -> request.substring(0, request.indexOf(" HTTP")))
                    .containsExactly(
                            "POST /api/accounts/1/suspend",
                            "GET /api/accounts?username=example",
                            "GET /api/accounts?username=example",
                            "POST /api/accounts/7/suspend");
        }
    }

    @Test
    void aPanelThatIsSlowAtOneServiceDoesNotTakeTheConnectionOfTheNext() throws Exception {
        try (var panel =
                        new RawPanel(connection -> {
                            while (connection.readRequest()) {
                                if (connection.lastRequest().contains("/unsuspend")) {
                                    connection.hold();
                                }
                                connection.write(OK);
                            }
                        });
                var stage = PanelStage.at(panel.apiUrl("http"), SHORT)) {
            for (int i = 0; i < 5; i++) {
                assertThat(stage.failed(Requests.byId(UNSUSPEND, "1")).cause())
                        .isEqualTo(Cause.GATEWAY_TIMEOUT);
                stage.succeeded(Requests.byId(SUSPEND, "1"));
            }
        }
    }

    /// Answers and deadlines come at about the same time, in every order.
    @Test
    void aDeadlineMayComeAtAnyMomentAndLosesNoConnection() throws Exception {
        try (var panel = new RawPanel(PanelConnectionsIT::answerSoonerOrLater);
                var stage = PanelStage.of(scarce(panel))) {
            var results = new ConcurrentLinkedQueue<AttemptResult>();
            List<Thread> callers = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                callers.add(Thread.startVirtualThread(() -> attempt(stage, 50, results)));
            }
            for (Thread caller : callers) {
                caller.join();
            }
            assertThat(results)
                    .hasSize(800)
                    .filteredOn(Failed.class::isInstance)
                    .map(failed -> ((Failed) failed).cause())
                    .isNotEmpty()
                    .isSubsetOf(Cause.GATEWAY_TIMEOUT, Cause.CONNECTION_REFUSED, Cause.DNS_FAILURE);
            results.clear();
            Thread.startVirtualThread(() -> attempt(stage, 50, results)).join();
            assertThat(results)
                    .hasSize(50)
                    .hasAtLeastOneElementOfType(Succeeded.class)
                    .noneMatch(result -> result.toString().contains("No free connection"));
        }
    }

    private static void attempt(PanelStage stage, int times, Queue<AttemptResult> results) {
        for (int i = 0; i < times; i++) {
            results.add(
                    stage.attempts()
                            .attempt(Requests.byId(SUSPEND, "1"), 1, false, PanelStage.LONG));
        }
    }

    private static void answerSoonerOrLater(RawPanel.Connection connection) throws IOException {
        while (connection.readRequest()) {
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(10_000_000, 30_000_000));
            connection.write(OK);
        }
    }

    private static PanelServer scarce(RawPanel panel) {
        return new PanelServer(
                "panel-1",
                URI.create(panel.apiUrl("http")),
                new Secret("panel-token"),
                PanelAuth.HMAC,
                true,
                Duration.ofMillis(20),
                4);
    }

    private static Failed fail(String apiUrl) {
        try (var stage = PanelStage.at(apiUrl, SHORT)) {
            long start = System.nanoTime();
            Failed failed = stage.failed(Requests.byId(SUSPEND, "1"));
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(10));
            return failed;
        }
    }
}
