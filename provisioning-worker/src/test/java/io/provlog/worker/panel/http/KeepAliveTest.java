package io.provlog.worker.panel.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeepAliveTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                   | 4000",
                "timeout=5, max=100 | 4000",
                "timeout=75         | 60000",
                "timeout=1          | 0"
            })
    void givesUpAConnectionBeforeThePanelDoes(@Nullable String header, long millis) {
        var response = new BasicHttpResponse(200);
        if (header != null) {
            response.setHeader("Keep-Alive", header);
        }
        assertThat(
                        new KeepAlive()
                                .getKeepAliveDuration(response, HttpClientContext.create())
                                .toMilliseconds())
                .isEqualTo(millis);
    }
}
