package io.provlog.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.ParsedRequest.Invalid;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/// Values in which no field can be read at all.
class UnreadableValueTest {

    private final RequestExample example = new RequestExample();
    private final ObjectNode json = example.json;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "\"create\"",
                "42",
                "create 1042",
                "{",
                "{}}",
                "{} {}",
                "{} trailing",
                "{'id': 1}",
                "{\"id\": }",
                "{\"id\": NaN}",
                "{\"id\": \"a\nb\"}"
            })
    void refusesWhatIsNoJsonObject(String value) {
        assertUnreadable("1042", value);
    }

    @Test
    void refusesFieldsThatStandTwice() {
        assertUnreadable(
                "1042",
                Golden.read("action-request.json").replace("{\"id\"", "{\"id\":\"1\",\"id\""));
    }

    @Test
    void refusesTextAfterTheRequest() {
        assertUnreadable("1042", json + "x");
        assertUnreadable("1042", json + "{}");
    }

    @Test
    void refusesDeepNesting() {
        assertUnreadable("1042", "[".repeat(100_000));
        assertUnreadable("1042", "{\"a\":".repeat(65) + "1" + "}".repeat(65));
    }

    @Test
    void refusesAnEndlessNumber() {
        assertUnreadable("1042", "{\"id\":" + "9".repeat(100_000) + "}");
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        assertThat(RequestFormat.read(null, new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void refusesAValueThatIsTooLarge() {
        json.put("extra", "x".repeat(RequestFormat.MAX_BYTES));

        assertThat(assertUnreadable("1042", json.toString()).error())
                .contains("expected at most 262144 bytes");
    }

    @Test
    void refusesARecordWithoutValue() {
        assertThat(assertUnreadable("1042", null).error()).contains("found no value");
    }

    private static Invalid assertUnreadable(String key, @Nullable String value) {
        assertThat(RequestExample.read(key, value)).isInstanceOf(Invalid.class);
        Invalid invalid = (Invalid) RequestExample.read(key, value);
        assertThat(invalid.field()).isEqualTo("value");
        assertThat(invalid.error()).startsWith("value: ");
        return invalid;
    }
}
