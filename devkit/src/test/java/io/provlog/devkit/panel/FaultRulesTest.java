package io.provlog.devkit.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.Action;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Which calls meet a fault.
@Timeout(60)
class FaultRulesTest {

    private final PanelSimulator simulator = new PanelSimulator();
    private final PanelServer panel = simulator.addServer("panel-1", ServerOptions.DEFAULT);
    private final PanelServer other = simulator.addServer("panel-2", ServerOptions.DEFAULT);
    private final PanelCaller caller = new PanelCaller(panel);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void meetsOnlyItsServerDomainAndAction() throws Exception {
        simulator.on("panel-1").domain("bad.example").action(Action.CREATE).fail(fault());
        assertThat(new PanelCaller(other).create("bad", "bad.example").statusCode()).isEqualTo(201);
        assertThat(caller.create("good", "good.example").statusCode()).isEqualTo(201);
        assertThat(caller.create("bad", "bad.example").statusCode()).isEqualTo(500);
        assertThat(suspend()).isEqualTo(200);
    }

    @Test
    void knowsTheDomainOfAnAccountThatIsNamedByItsId() throws Exception {
        panel.addAccount("bad", "bad.example");
        simulator.onAnyServer().domain("bad.example").action(Action.SUSPEND).fail(fault());
        simulator.onAnyServer().username("bad").action(Action.TERMINATE).fail(fault());
        assertThat(suspend()).isEqualTo(500);
        assertThat(caller.call("DELETE", "/api/accounts/1001").statusCode()).isEqualTo(500);
        panel.removeAccount("1001");
        assertThat(suspend()).isEqualTo(500);
    }

    @Test
    void isUsedUpAndThenTheNextOneIsUsed() throws Exception {
        panel.addAccount("bad", "bad.example");
        FaultRule twice = simulator.on("panel-1").times(2).fail(fault());
        simulator.on("panel-1").once().fail(Faults.status(503));
        assertThat(suspend()).isEqualTo(500);
        assertThat(suspend()).isEqualTo(500);
        assertThat(suspend()).isEqualTo(503);
        assertThat(suspend()).isEqualTo(200);
        assertThat(twice.used()).isEqualTo(2);
    }

    @Test
    void meetsOneAttemptOnly() throws Exception {
        panel.addAccount("bad", "bad.example");
        simulator.on("panel-1").attempt(1).fail(fault());
        assertThat(suspend()).isEqualTo(500);
        caller.header("X-Provisioning-Attempt", "2");
        assertThat(suspend()).isEqualTo(200);
    }

    @Test
    void leavesLookUpsAloneUnlessTheyAreNamed() throws Exception {
        FaultRule actions = simulator.on("panel-1").fail(fault());
        assertThat(lookUp()).isEqualTo(200);
        actions.remove();
        FaultRule lookUps = simulator.on("panel-1").lookUps().fail(fault());
        assertThat(lookUp()).isEqualTo(500);
        assertThat(caller.create("good", "good.example").statusCode()).isEqualTo(201);
        lookUps.remove();
        simulator.on("panel-1").everyCall().fail(fault());
        assertThat(caller.call("GET", "/api/server/stats").statusCode()).isEqualTo(500);
        simulator.clearFaults();
        assertThat(lookUp()).isEqualTo(200);
    }

    private int suspend() throws Exception {
        return caller.call("POST", "/api/accounts/1001/suspend").statusCode();
    }

    private int lookUp() throws Exception {
        return caller.call("GET", "/api/accounts?username=good").statusCode();
    }

    private static Fault fault() {
        return Faults.status(500);
    }
}
