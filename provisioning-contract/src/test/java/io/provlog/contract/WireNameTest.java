package io.provlog.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WireNameTest {

    @Test
    void hasExactlyTheContractsWords() {
        assertThat(WireName.list(Action.class)).isEqualTo("create, suspend, unsuspend, terminate");
        assertThat(WireName.list(AttemptStatus.class)).isEqualTo("success, failed");
        assertThat(WireName.list(NextStep.class)).isEqualTo("done, retry, dead-letter");
    }

    @Test
    void findsAConstantByItsExactName() {
        assertThat(WireName.find(NextStep.class, "dead-letter")).contains(NextStep.DEAD_LETTER);
        assertThat(WireName.find(NextStep.class, "Dead-Letter")).isEmpty();
        assertThat(WireName.find(NextStep.class, "DEAD_LETTER")).isEmpty();
    }

    @Test
    void standsInJson() {
        assertThat(ContractJson.mapper().writeValueAsString(Action.UNSUSPEND))
                .isEqualTo("\"unsuspend\"");
        assertThat(ContractJson.mapper().readValue("\"unsuspend\"", Action.class))
                .isEqualTo(Action.UNSUSPEND);
    }
}
