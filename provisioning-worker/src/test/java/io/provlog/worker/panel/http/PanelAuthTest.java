package io.provlog.worker.panel.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.Secret;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PanelAuthTest {

    private static final Secret TOKEN = new Secret("tökén");
    private static final Instant NOW = Instant.parse("2026-11-23T06:13:00.999Z");

    /// Made with: `printf '1795414380{"username":"é"}' | openssl dgst -sha256 -hmac tökén`.
    @Test
    void signsTheTimestampAndTheBodysBytes() {
        assertThat(PanelAuth.HMAC.headers(TOKEN, NOW, "{\"username\":\"é\"}".getBytes(UTF_8)))
                .containsOnlyKeys("X-Timestamp", "X-Signature")
                .containsEntry("X-Timestamp", "1795414380")
                .containsEntry(
                        "X-Signature",
                        "b3cd395a914b8e54210685978884fbf187a6993a1b554e991fcd54df2c9d9b4d");
    }

    /// Made with: `printf 1795414380 | openssl dgst -sha256 -hmac tökén`.
    @Test
    void signsTheTimestampAloneWhereThereIsNoBody() {
        assertThat(PanelAuth.HMAC.headers(TOKEN, NOW, new byte[0]))
                .containsEntry(
                        "X-Signature",
                        "2c3bad7db79ff03c4724f144463e519f44a68b528b40d04c85b9caadad9e3919");
    }

    @Test
    void sendsTheTokenAsBearer() {
        assertThat(PanelAuth.BEARER.headers(new Secret("abc"), NOW, new byte[0]))
                .hasSize(1)
                .containsEntry("Authorization", "Bearer abc");
    }
}
