package io.provlog.devkit.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Who may call a Panel server, by signature and by bearer token.
@Timeout(60)
class CredentialCheckTest {

    private final PanelSimulator simulator = new PanelSimulator();
    private final PanelServer panel = simulator.addServer("panel-1", ServerOptions.DEFAULT);
    private final PanelCaller caller = new PanelCaller(panel);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void acceptsAProperSignatureWithinTheTimeWindow() throws Exception {
        assertThat(stats(caller)).isEqualTo(200);
        assertThat(stats(caller.signedAt(now().minusSeconds(290)))).isEqualTo(200);
        assertThat(stats(caller.signedAt(now().plusSeconds(290)))).isEqualTo(200);
    }

    @Test
    void refusesATimestampOutsideTheWindow() throws Exception {
        assertThat(stats(caller.signedAt(now().minusSeconds(310)))).isEqualTo(401);
        assertThat(stats(caller.signedAt(now().plusSeconds(310)))).isEqualTo(401);
    }

    @Test
    void refusesAnotherTokensSignatureAndChangesNothing() throws Exception {
        var answer = caller.signedWith("wrong").create("example", "example.com");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("\"error\":\"unauthorized\"");
        assertThat(panel.accounts()).isEmpty();
    }

    @Test
    void wantsTheDigitsAndTheBodySignedInLowerCaseHex() {
        // printf '1700000000{"a":1}' | openssl dgst -sha256 -hmac panel-token
        String hex = "4bdd30ee4e87ce3b76be1d9704a8e10fbd0b3749ca7121054f783bb1ed0ed7f8";
        var clock = Clock.fixed(Instant.ofEpochSecond(1_700_000_300), ZoneOffset.UTC);
        var check = new CredentialCheck(ServerOptions.DEFAULT, clock);
        assertThat(check.problem(signed(hex))).isEmpty();
        assertThat(check.problem(signed(hex.toUpperCase(Locale.ROOT)))).isPresent();
        var later = Clock.offset(clock, Duration.ofSeconds(1));
        assertThat(new CredentialCheck(ServerOptions.DEFAULT, later).problem(signed(hex)))
                .contains("X-Timestamp is 301 s off");
    }

    private static PanelRequest signed(String signature) {
        return new PanelRequest(
                "POST",
                "/api/accounts",
                Map.of("X-Timestamp", "1700000000", "X-Signature", signature),
                "{\"a\":1}".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void checksABearerToken() throws Exception {
        var bearer =
                new PanelCaller(
                        simulator.addServer(
                                "panel-2",
                                ServerOptions.DEFAULT.withAuth(Auth.BEARER).withApiToken("abc")));
        assertThat(stats(bearer)).isEqualTo(401);
        assertThat(stats(bearer.header("Authorization", "Bearer abd"))).isEqualTo(401);
        assertThat(stats(bearer.header("Authorization", "Bearer abc"))).isEqualTo(200);
    }

    private static int stats(PanelCaller caller) throws Exception {
        return caller.call("GET", "/api/server/stats").statusCode();
    }

    private static Instant now() {
        return Instant.now();
    }
}
