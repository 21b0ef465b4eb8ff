package io.provlog.devkit.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.provlog.contract.ContractJson;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Each fault whose answer is still HTTP, as a client sees it.
@Timeout(60)
class FaultsTest {

    private final PanelSimulator simulator = new PanelSimulator();
    private final PanelServer panel = simulator.addServer("panel-1", ServerOptions.DEFAULT);
    private final PanelCaller caller = new PanelCaller(panel);

    @AfterEach
    void stop() {
        simulator.close();
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(Faults.status(500), 500, "{\"error\":\"http_500\""),
                Arguments.of(Faults.unauthorized(), 401, "\"unauthorized\""),
                Arguments.of(Faults.forbidden(), 403, "\"forbidden\""),
                Arguments.of(Faults.accountNotFound(), 404, "\"account_not_found\""),
                Arguments.of(Faults.packageNotFound(404), 404, "\"package_not_found\""),
                Arguments.of(Faults.packageNotFound(422), 422, "\"package_not_found\""),
                Arguments.of(Faults.accountExists(409), 409, "\"account_exists\""),
                Arguments.of(Faults.accountExists(422), 422, "\"account_exists\""),
                Arguments.of(Faults.error(418, "teapot", "no"), 418, "\"message\":\"no\""),
                Arguments.of(Faults.rateLimited(), 429, "\"rate_limited\""),
                Arguments.of(Faults.html(502), 502, "<h1>502</h1>"),
                Arguments.of(Faults.plainText(503, "back soon"), 503, "back soon"),
                Arguments.of(Faults.html(200), 200, "<!doctype html>"),
                Arguments.of(Faults.resultError("no quota"), 200, "{\"result\":\"error\""),
                Arguments.of(Faults.resultWarning("no DNS"), 200, "{\"result\":\"warning\""));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void answersAFailureAndChangesNothing(Fault fault, int status, String text) throws Exception {
        var answer = createdWith(fault);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(text);
        assertThat(panel.accounts()).isEmpty();
        assertThat(simulator.calls().getFirst().tookEffect()).isFalse();
    }

    static Stream<Arguments> oddSuccesses() {
        return Stream.of(
                Arguments.of(Faults.brokenJson(), 200, "{\"id\": \"10"),
                Arguments.of(Faults.emptyBody(), 200, ""),
                Arguments.of(Faults.noContent(), 204, ""),
                Arguments.of(Faults.underData(), 201, "{\"data\":{\"id\":\"1001\""),
                Arguments.of(Faults.accountId(), 201, "\"account_id\":\"1001\"}"),
                Arguments.of(Faults.accountIdUnderData(), 201, "{\"data\":{\"username\":"),
                Arguments.of(Faults.withoutId(), 201, "{\"username\":"));
    }

    @ParameterizedTest
    @MethodSource("oddSuccesses")
    void wordsASuccessOddly(Fault fault, int status, String text) throws Exception {
        var answer = createdWith(fault);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(text);
        assertThat(panel.accounts()).hasSize(1);
        assertThat(simulator.calls().getFirst().tookEffect()).isTrue();
    }

    @Test
    void losesTheAnswerAfterTheEffect() throws Exception {
        assertThat(createdWith(Faults.status(504).withEffect()).statusCode()).isEqualTo(504);
        assertThat(panel.accounts()).hasSize(1);
    }

    @Test
    void saysWhenToComeBack() throws Exception {
        var limited = createdWith(Faults.rateLimited(Duration.ofMinutes(2)));
        assertThat(limited.headers().firstValue("Retry-After")).contains("120");
        assertThat(createdWith(Faults.rateLimited()).headers().firstValue("Retry-After")).isEmpty();
        var down = createdWith(Faults.unavailable(Duration.ofSeconds(7)));
        assertThat(down.statusCode()).isEqualTo(503);
        assertThat(down.headers().firstValue("Retry-After")).contains("7");
    }

    @Test
    void redirectsElsewhere() throws Exception {
        var answer = createdWith(Faults.redirect(302, "https://elsewhere.example/login"));
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location"))
                .contains("https://elsewhere.example/login");
    }

    @Test
    void writesAnotherCharset() throws Exception {
        simulator.on("panel-1").once().fail(Faults.charset(StandardCharsets.ISO_8859_1));
        var answer =
                caller.bytes("POST", "/api/accounts", PanelCaller.body("a", "a.example", "pro"));
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/json; charset=ISO-8859-1");
        var text = new String(answer.body(), StandardCharsets.ISO_8859_1);
        assertThat(ContractJson.mapper().readTree(text).get("message").stringValue())
                .isEqualTo("Konto für schöne Gäste");
    }

    @Test
    void answersLateButDoesItAtOnce() throws Exception {
        simulator.on("panel-1").once().fail(Faults.slow(Duration.ofMinutes(1)));
        assertThatExceptionOfType(HttpTimeoutException.class)
                .isThrownBy(() -> impatient().create("example", "example.com"));
        assertThat(panel.accounts()).hasSize(1);
        assertThat(simulator.calls().getFirst().end()).isNull();
    }

    @Test
    void doesLateWhatTheClientHasGivenUp() throws Exception {
        simulator.on("panel-1").once().fail(Faults.slow(Duration.ofMillis(600)).withLateEffect());
        assertThatExceptionOfType(HttpTimeoutException.class)
                .isThrownBy(() -> impatient().create("example", "example.com"));
        assertThat(panel.accounts()).isEmpty();
        await().untilAsserted(() -> assertThat(panel.accounts()).hasSize(1));
    }

    @Test
    void wantsAnEffectWhereTheUsualAnswerTellsOfOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Fault(Fault.Effect.NONE, Duration.ZERO, Faults.underData().reply()));
    }

    @Test
    void putsAListOfAccountsUnderData() throws Exception {
        simulator.on("panel-1").lookUps().fail(Faults.underData());
        assertThat(caller.call("GET", "/api/accounts?username=nobody").body())
                .isEqualTo("{\"data\":[]}");
    }

    @Test
    void servesTheNextCallAfterASlowOne() throws Exception {
        assertThat(createdWith(Faults.slow(Duration.ofMillis(50))).statusCode()).isEqualTo(201);
        assertThat(caller.create("second", "second.example").statusCode()).isEqualTo(201);
    }

    private PanelCaller impatient() {
        return new PanelCaller(panel).givingUpAfter(Duration.ofMillis(300));
    }

    private HttpResponse<String> createdWith(Fault fault) throws Exception {
        simulator.on("panel-1").once().fail(fault);
        return caller.create("example", "example.com");
    }
}
