package io.provlog.worker.panel.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.provlog.contract.Secret;
import io.provlog.devkit.panel.PanelSimulator;
import io.provlog.devkit.panel.ServerOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Connections of servers that are gone or have changed.
@Timeout(60)
class PanelPoolsTest {

    private final PanelSimulator simulator = new PanelSimulator();
    private final PanelServer old = server("panel-token");
    private final PanelServer now = server("other-token");

    @AfterEach
    void stop() {
        simulator.close();
    }

    private PanelServer server(String token) {
        var options = ServerOptions.DEFAULT.withApiToken(token);
        return new PanelServer(
                "panel-1",
                URI.create(simulator.addServer(token, options).apiUrl()),
                new Secret(token),
                PanelAuth.HMAC,
                true,
                Duration.ofSeconds(10),
                4);
    }

    @Test
    void areClosedOnceIdleAndNotSooner() throws Exception {
        try (var connections =
                new PanelConnections(
                        new HostLookup(InetAddress::getAllByName), SSLContext.getDefault())) {
            var used = connections.lease(old);
            connections.lease(now).close();
            assertThat(connections.size()).isEqualTo(2);

            connections.keepOnly(List.of(now));
            assertThat(connections.size()).isEqualTo(2);
            int status = used.http().execute(request(old), HttpResponse::getCode);
            assertThat(status).isEqualTo(401);

            used.close();
            assertThat(connections.size()).isEqualTo(1);
            await().untilAsserted(() -> assertThat(isClosed(used)).isTrue());
        }
    }

    /// An attempt may have picked its server just before it was replaced.
    @Test
    void areClosedToWhereAnAttemptComesLate() throws Exception {
        try (var connections =
                new PanelConnections(
                        new HostLookup(InetAddress::getAllByName), SSLContext.getDefault())) {
            connections.keepOnly(List.of(now));
            connections.lease(old).close();
            assertThat(connections.size()).isZero();
            connections.lease(now).close();
            assertThat(connections.size()).isEqualTo(1);
        }
    }

    private boolean isClosed(PanelConnections.Lease lease) throws IOException {
        try {
            int status = lease.http().execute(request(old), HttpResponse::getCode);
            return status == 0;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    private static ClassicHttpRequest request(PanelServer server) {
        return new HttpGet(server.apiUrl() + "/api/server/stats");
    }
}
