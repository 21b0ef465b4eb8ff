package io.provlog.devkit.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What is recorded of a call.
@Timeout(60)
class PanelCallTest {

    private final PanelSimulator simulator = new PanelSimulator();
    private final PanelServer panel = simulator.addServer("panel-1", ServerOptions.DEFAULT);
    private final PanelCaller caller = new PanelCaller(panel);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void keepsTheWholeRequestAndWhatCameOfIt() throws Exception {
        caller.header("X-Provisioning-Attempt", "3").create("example", "example.com");
        PanelCall call = simulator.calls().getFirst();
        assertThat(call.server()).isEqualTo("panel-1");
        assertThat(call.operation()).isEqualTo(Operation.CREATE);
        assertThat(call.request().method()).isEqualTo("POST");
        assertThat(call.request().path()).isEqualTo("/api/accounts");
        assertThat(call.request().header("x-signature")).hasSize(64);
        assertThat(call.request().bodyText())
                .isEqualTo(PanelCaller.body("example", "example.com", "starter"));
        assertThat(call.idempotencyKey()).isEqualTo(PanelCaller.JOB);
        assertThat(call.attempt()).isEqualTo(3);
        assertThat(call.status()).isEqualTo(201);
        assertThat(call.tookEffect()).isTrue();
        assertThat(call.toString()).doesNotContain("geheim");
    }

    @Test
    void endsBeforeTheClientsNextCallArrives() throws Exception {
        for (int i = 0; i < 20; i++) {
            caller.call("GET", "/api/server/stats");
        }
        var calls = simulator.calls();
        for (int i = 1; i < calls.size(); i++) {
            assertThat(
                            Objects.requireNonNull(calls.get(i - 1).over())
                                    .isBefore(calls.get(i).arrival()))
                    .isTrue();
        }
    }

    @Test
    void isFoundByDomainUsernameAndId() throws Exception {
        caller.create("example", "example.com");
        caller.call("POST", "/api/accounts/1001/suspend");
        caller.call("DELETE", "/api/accounts/1001");
        caller.call("GET", "/api/accounts/1001");
        caller.create("other", "other.example");
        assertThat(simulator.callsFor("example.com"))
                .extracting(PanelCall::operation)
                .containsExactly(
                        Operation.CREATE,
                        Operation.SUSPEND,
                        Operation.TERMINATE,
                        Operation.LOOK_UP);
        assertThat(simulator.callsFor("example")).hasSize(4);
        assertThat(simulator.callsFor("1001")).hasSize(3);
        simulator.clearCalls();
        assertThat(simulator.calls()).isEmpty();
    }

    @Test
    void isDroppedWhereThereAreTooManyLaterOnes() throws Exception {
        simulator.recordAtMost(3);
        for (int i = 1; i <= 5; i++) {
            caller.header("X-Provisioning-Attempt", Integer.toString(i));
            caller.call("GET", "/api/server/stats");
        }
        assertThat(simulator.calls()).extracting(PanelCall::attempt).containsExactly(3, 4, 5);
    }
}
