package io.provlog.devkit.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a strict judge refuses, and that it lets a proper call pass.
@Timeout(60)
class StrictJudgeTest {

    private final PanelSimulator simulator = new PanelSimulator().judgeStrictly();
    private final PanelServer panel = simulator.addServer("panel-1", ServerOptions.DEFAULT);
    private final PanelCaller caller = new PanelCaller(panel);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void passesProperCalls() throws Exception {
        assertThat(caller.create("example", "example.com").statusCode()).isEqualTo(201);
        caller.without("Content-Type");
        assertThat(caller.call("POST", "/api/accounts/1001/suspend").statusCode()).isEqualTo(200);
        assertThat(caller.call("GET", "/api/accounts?username=example").statusCode())
                .isEqualTo(200);
        assertThat(simulator.violations()).isEmpty();
    }

    @Test
    void refusesALookUpWithoutTheHeadersOfEveryCall() throws Exception {
        caller.without("Idempotency-Key").without("X-Provisioning-Attempt").without("Accept");
        var answer = caller.call("GET", "/api/accounts?username=example");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("contract_violation");
        assertThat(simulator.violations().getFirst().violations())
                .containsExactly(
                        "Accept is missing",
                        "Idempotency-Key is missing",
                        "X-Provisioning-Attempt is missing");
    }

    @Test
    void refusesHeadersThatAreNotWhatTheyShouldBe() throws Exception {
        caller.header("X-Provisioning-Attempt", "0").header("Idempotency-Key", "job");
        assertThat(caller.call("GET", "/api/server/stats").statusCode()).isEqualTo(400);
        assertThat(simulator.violations().getFirst().violations())
                .containsExactly("Idempotency-Key is 'job'", "X-Provisioning-Attempt is '0'");
    }

    @Test
    void refusesUnknownFieldsAndBodiesThatShouldNotBe() throws Exception {
        caller.call("POST", "/api/accounts", "{\"username\": \"a\", \"diskLimitMb\": 1}");
        caller.call("POST", "/api/accounts/1001/suspend", "{}");
        assertThat(simulator.violations())
                .flatExtracting(PanelCall::violations)
                .containsExactly("unknown field diskLimitMb", "a body where there should be none");
        assertThat(panel.accounts()).isEmpty();
    }

    @Test
    void notesBadCredentialsToo() throws Exception {
        caller.signedAt(Instant.now().minusSeconds(400));
        assertThat(caller.call("GET", "/api/server/stats").statusCode()).isEqualTo(401);
        assertThat(simulator.violations()).hasSize(1);
    }
}
