package io.provlog.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// JSON from outside, whatever it holds.
class ContractJsonTest {

    @ParameterizedTest
    @ValueSource(strings = {"1e99999999999", "{\"a\":1,\"a\":2}", "{} {}", "[1", "NaN"})
    void throwsNothingButAJacksonException(String json) {
        assertThatThrownBy(() -> ContractJson.read(json)).isInstanceOf(JacksonException.class);
        assertThatThrownBy(() -> ContractJson.read(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(JacksonException.class);
    }

    @Test
    void keepsNumbersAsTheyWere() {
        assertThat(ContractJson.read("[1.10,1E+999999999]")).hasToString("[1.10,1E+999999999]");
    }

    /// Else an attempt whose answer could just be read would be missing from the log.
    @Test
    void readsOurOwnRecordsAroundTheDeepestForeignJson() {
        JsonNode deepest =
                ContractJson.read(
                        "[".repeat(ContractJson.MAX_DEPTH) + "]".repeat(ContractJson.MAX_DEPTH));
        String around = "{\"responsePayload\":{\"account\":{\"data\":%s}}}".formatted(deepest);

        assertThat(ContractJson.mapper().readTree(around).at("/responsePayload/account/data"))
                .isEqualTo(deepest);
        assertThatThrownBy(() -> ContractJson.read("[".repeat(65) + "]".repeat(65)))
                .isInstanceOf(JacksonException.class);
    }
}
