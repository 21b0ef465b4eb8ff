package io.provlog.worker.panel;

import static io.provlog.contract.Action.SUSPEND;
import static io.provlog.contract.Action.TERMINATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.Cause;
import io.provlog.worker.panel.AttemptResult.Failed;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PanelProxyIT {

    @AfterEach
    void forgetTheProxy() {
        List.of("http", "https")
                .forEach(scheme -> {
                    System.clearProperty(scheme + ".proxyHost");
                    System.clearProperty(scheme + ".proxyPort");
                });
        System.clearProperty("http.nonProxyHosts");
    }

    @Test
    void goesThroughTheSystemsProxy() throws Exception {
        try (var proxy = RawPanel.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                var stage = PanelStage.at("http://panel.invalid")) {
            use(proxy, "http");
            stage.succeeded(Requests.byId(SUSPEND, "1001"));
            assertThat(proxy.requests())
                    .singleElement()
                    .asString()
                    .startsWith("POST http://panel.invalid/api/accounts/1001/suspend HTTP/1.1\r\n")
                    .contains("Host: panel.invalid\r\n");
        }
    }

    @Test
    void passesByTheProxyWhereTheSettingsSaySo() throws Exception {
        try (var proxy = RawPanel.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                var stage = PanelStage.at("http://panel.invalid")) {
            use(proxy, "http");
            System.setProperty("http.nonProxyHosts", "*.invalid");
            assertThat(stage.failed(Requests.byId(SUSPEND, "1001")).cause())
                    .isEqualTo(Cause.DNS_FAILURE);
            assertThat(proxy.requests()).isEmpty();
        }
    }

    @Test
    void takesAProxysRefusalForNoAnswerOfThePanel() throws Exception {
        try (var proxy = RawPanel.answering("HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n");
                var stage = PanelStage.at("https://panel.invalid")) {
            use(proxy, "https");
            Failed failed = (Failed) stage.attemptAgain(Requests.byId(TERMINATE, "1001"));
            assertThat(failed.cause()).isEqualTo(Cause.CONNECTION_REFUSED);
            assertThat(failed.error())
                    .endsWith("The proxy refused the connection with 404: panel-1 (panel.invalid)");
            assertThat(proxy.requests())
                    .singleElement()
                    .asString()
                    .startsWith("CONNECT panel.invalid:443 HTTP/1.1\r\n")
                    .doesNotContain("X-Signature", "Idempotency-Key");
        }
    }

    private static void use(RawPanel proxy, String scheme) {
        System.setProperty(scheme + ".proxyHost", "localhost");
        System.setProperty(scheme + ".proxyPort", String.valueOf(proxy.port()));
    }
}
