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
        caller.call(
                "POST",
                "/api/accounts",
                PanelCaller.body("a", "a.example", "starter")
                        .replace("disk_limit_mb", "diskLimitMb"));
        caller.call("POST", "/api/accounts/1001/suspend", "{}");
        assertThat(simulator.violations())
                .flatExtracting(PanelCall::violations)
                .containsExactly("unknown field diskLimitMb", "a body where there should be none");
        assertThat(panel.accounts()).isEmpty();
    }

    @Test
    void refusesACreateThatLacksSomethingOrHasItInAnotherKind() throws Exception {
        String body = "{\"username\": 1, \"domain\": \"x\", \"package\": \"starter\",";
        caller.call("POST", "/api/accounts", body + " \"disk_limit_mb\": \"10\"}");
        assertThat(simulator.violations().getFirst().violations())
                .containsExactly(
                        "missing field password",
                        "field username of another kind",
                        "field disk_limit_mb of another kind");
        assertThat(panel.accounts()).isEmpty();
    }

    @Test
    void refusesAnAttemptBeyondTheThird() throws Exception {
        caller.header("X-Provisioning-Attempt", "4");
        assertThat(caller.call("GET", "/api/server/stats").statusCode()).isEqualTo(400);
    }

    @Test
    void refusesATokenWhereItNeedNotBe() throws Exception {
        caller.header("Authorization", "Bearer x");
        caller.call("GET", "/api/accounts?username=panel-token");
        assertThat(simulator.violations().getFirst().violations())
                .containsExactly(
                        "Authorization where it is not needed", "the token in the address");
    }

    @Test
    void refusesAndRecordsAWrongSignatureAndAStaleTimestamp() throws Exception {
        caller.signedWith("wrong");
        assertThat(caller.create("example", "example.com").statusCode()).isEqualTo(401);
        caller.signedWith(PanelCaller.TOKEN).signedAt(Instant.now().minusSeconds(400));
        assertThat(caller.create("example", "example.com").statusCode()).isEqualTo(401);
        caller.signedAt(Instant.now()).without("Idempotency-Key");
        assertThat(caller.create("example", "example.com").statusCode()).isEqualTo(400);
        assertThat(simulator.violations())
                .flatExtracting(PanelCall::violations)
                .satisfiesExactly(
                        one -> assertThat(one).isEqualTo("wrong or missing X-Signature"),
                        two -> assertThat(two).matches("X-Timestamp is (399|40\\d) s off"),
                        three -> assertThat(three).isEqualTo("Idempotency-Key is missing"));
        assertThat(panel.accounts()).isEmpty();
    }

    @Test
    void notesBadCredentialsToo() throws Exception {
        caller.signedAt(Instant.now().minusSeconds(400));
        assertThat(caller.call("GET", "/api/server/stats").statusCode()).isEqualTo(401);
        assertThat(simulator.violations()).hasSize(1);
    }
}
