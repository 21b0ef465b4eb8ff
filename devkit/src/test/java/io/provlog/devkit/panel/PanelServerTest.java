package io.provlog.devkit.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A server's address, certificate, latency and memory.
@Timeout(90)
class PanelServerTest {

    @Test
    void refusesConnectionsUntilItResumes() throws Exception {
        try (var simulator = new PanelSimulator()) {
            var panel = simulator.addServer("panel-1", ServerOptions.DEFAULT);
            var other = simulator.addServer("panel-2", ServerOptions.DEFAULT);
            var caller = new PanelCaller(panel);
            String apiUrl = panel.apiUrl();
            assertThat(caller.create("example", "example.com").statusCode()).isEqualTo(201);

            panel.refuseConnections();
            assertThatExceptionOfType(ConnectException.class)
                    .isThrownBy(() -> caller.call("GET", "/api/accounts/1001"));
            assertThat(new PanelCaller(other).call("GET", "/api/server/stats").statusCode())
                    .isEqualTo(200);

            panel.resume();
            assertThat(panel.apiUrl()).isEqualTo(apiUrl);
            assertThat(caller.call("GET", "/api/accounts/1001").statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SELF_SIGNED, true,  127.0.0.1",
        "EXPIRED,     false, 127.0.0.1",
        "WRONG_HOST,  true,  other.example"
    })
    void showsACertificateThatIsRefused(Tls tls, boolean stillValid, String host) throws Exception {
        try (var simulator = new PanelSimulator()) {
            var panel = simulator.addServer("panel-1", ServerOptions.DEFAULT.withTls(tls));
            assertThat(panel.apiUrl()).startsWith("https://127.0.0.1:");
            assertThatExceptionOfType(SSLHandshakeException.class)
                    .isThrownBy(() -> new PanelCaller(panel).call("GET", "/api/server/stats"));

            var trusting = new TrustingCall(panel);
            assertThat(trusting.status()).isEqualTo(401);
            assertThat(trusting.certificate().getSubjectAlternativeNames())
                    .flatExtracting(name -> List.<Object>copyOf(name))
                    .contains(host);
            assertThat(trusting.certificate().getNotAfter().toInstant().isAfter(Instant.now()))
                    .isEqualTo(stillValid);
        }
    }

    @Test
    void worksForItsLatencyBeforeItAnswers() throws Exception {
        try (var simulator = new PanelSimulator()) {
            var options = ServerOptions.DEFAULT.withLatency(Duration.ofMillis(100));
            var caller = new PanelCaller(simulator.addServer("panel-1", options));
            long start = System.nanoTime();
            caller.call("GET", "/api/server/stats");
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(100));
        }
    }

    @Test
    void saysThatAPortIsTakenOrANameIsUnknown() {
        try (var simulator = new PanelSimulator()) {
            int port = simulator.addServer("panel-1", ServerOptions.DEFAULT).port();
            assertThatThrownBy(() ->
                            simulator.addServer("panel-2", ServerOptions.DEFAULT.withPort(port)))
                    .hasMessageContaining("cannot listen at port " + port);
            assertThatThrownBy(() -> simulator.server("panel-9")).hasMessageContaining("panel-9");
        }
    }

    @Test
    void remembersItsAccountsInAFile(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("panel-accounts.jsonl");
        try (var simulator = new PanelSimulator(file)) {
            var caller = new PanelCaller(simulator.addServer("panel-1", ServerOptions.DEFAULT));
            caller.create("example", "example.com");
            caller.create("gone", "gone.example");
            caller.call("POST", "/api/accounts/1001/suspend");
            caller.call("DELETE", "/api/accounts/1002");
        }
        // What a kill in the middle of a write leaves behind.
        Files.writeString(file, "{\"server\": \"pan", StandardOpenOption.APPEND);
        try (var simulator = new PanelSimulator(file)) {
            var panel = simulator.addServer("panel-1", ServerOptions.DEFAULT);
            assertThat(panel.accounts())
                    .extracting(Account::username, Account::status)
                    .containsExactly(tuple("example", Account.Status.SUSPENDED));
            assertThat(simulator.addServer("panel-2", ServerOptions.DEFAULT).accounts()).isEmpty();
            assertThat(new PanelCaller(panel).create("new", "new.example").body())
                    .contains("\"id\":\"1003\"");
        }
        assertThat(Files.readAllLines(file)).hasSize(3);
    }
}
