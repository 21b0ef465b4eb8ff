package io.provlog.worker.panel;

import static io.provlog.contract.Action.SUSPEND;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PanelProxyIT {

    @AfterEach
    void forgetTheProxy() {
        System.clearProperty("http.proxyHost");
        System.clearProperty("http.proxyPort");
    }

    @Test
    void goesThroughTheSystemsProxy() throws Exception {
        try (var proxy = RawPanel.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                var stage = PanelStage.at("http://panel.invalid")) {
            System.setProperty("http.proxyHost", "localhost");
            System.setProperty("http.proxyPort", String.valueOf(proxy.port()));
            stage.succeeded(Requests.byId(SUSPEND, "1001"));
            assertThat(proxy.requests())
                    .singleElement()
                    .asString()
                    .startsWith("POST http://panel.invalid/api/accounts/1001/suspend HTTP/1.1\r\n")
                    .contains("Host: panel.invalid\r\n");
        }
    }
}
