package io.provlog.devkit.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Answers that do not come, or not whole, seen at the socket.
@Timeout(90)
class BrokenAnswersTest {

    private final PanelSimulator simulator = new PanelSimulator();
    private final PanelServer panel =
            simulator.addServer("panel-1", ServerOptions.DEFAULT.withAuth(Auth.BEARER));

    @BeforeEach
    void hasAnAccount() {
        panel.addAccount("example", "example.com");
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void closesTheConnectionWithoutAnAnswer() throws Exception {
        simulator.on("panel-1").fail(Faults.closed());
        try (var call = suspend()) {
            assertThat(call.readAll()).isEmpty();
        }
        assertThat(theCall().status()).isNull();
        assertThat(theCall().tookEffect()).isFalse();
    }

    @Test
    void resetsTheConnection() throws Exception {
        simulator.on("panel-1").fail(Faults.reset().withEffect());
        try (var call = suspend()) {
            assertThatExceptionOfType(SocketException.class)
                    .isThrownBy(call::readAll)
                    .withMessageContaining("reset");
        }
        assertThat(theCall().status()).isNull();
        assertThat(theCall().tookEffect()).isTrue();
    }

    @Test
    void breaksOffInTheMiddleOfTheBody() throws Exception {
        simulator.on("panel-1").fail(Faults.cutInBody());
        try (var call = suspend()) {
            assertThat(call.readAll())
                    .startsWith("HTTP/1.1 200")
                    .contains("Content-Length: 100")
                    .endsWith("{\"id\": \"10");
        }
        assertThat(theCall().status()).isEqualTo(200);
    }

    @Test
    void goesOnWithABodyUntilTheClientGivesUp() throws Exception {
        simulator.on("panel-1").fail(Faults.endlessBody());
        try (var call = suspend()) {
            assertThat(call.read(300)).startsWith("HTTP/1.1 200").contains("{\"padding\": \"");
            assertThat(theCall().end()).isNull();
        }
        await().untilAsserted(() -> assertThat(theCall().end()).isNotNull());
    }

    @Test
    void holdsHundredsOfSilentCallsOnFewThreadsUntilTheClientsGiveUp() throws Exception {
        simulator.on("panel-1").everyCall().fail(Faults.silence());
        List<RawCall> calls = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            calls.add(suspend());
        }
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(simulator.calls()).hasSize(500));
        assertThat(simulator.calls()).allMatch(call -> call.over() == null);
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().startsWith("panel-simulator"))
                .hasSizeLessThan(50);
        for (RawCall call : calls) {
            call.close();
        }
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(simulator.calls()).allMatch(call -> call.clientGone() != null));
    }

    @Test
    void noticesThatTheClientGivesUpOnASlowAnswer() throws Exception {
        simulator.on("panel-1").fail(Faults.slow(Duration.ofMinutes(1)));
        try (var _ = suspend()) {
            await().untilAsserted(() -> assertThat(theCall().tookEffect()).isTrue());
            assertThat(theCall().over()).isNull();
        }
        await().untilAsserted(() -> assertThat(theCall().clientGone()).isNotNull());
        assertThat(theCall().over()).isEqualTo(theCall().clientGone());
        assertThat(theCall().end()).isNull();
    }

    private RawCall suspend() throws Exception {
        return new RawCall(panel, "POST", "/api/accounts/1001/suspend");
    }

    private PanelCall theCall() {
        await().untilAsserted(() -> assertThat(simulator.calls()).hasSize(1));
        return simulator.calls().getFirst();
    }
}
