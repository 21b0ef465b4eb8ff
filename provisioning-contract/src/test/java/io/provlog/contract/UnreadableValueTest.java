package io.provlog.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.ParsedRequest.Invalid;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
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

    /// Jackson by itself throws something else at some of them, which would end the worker's turn.
    @ParameterizedTest
    @ValueSource(strings = {"1e99999999999", "-1e-99999999999999999999"})
    void refusesAnEndlessExponent(String number) {
        assertUnreadable("1042", "{\"unknown\":" + number + "}");
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        byte[] value = {'{', '"', (byte) 0xff, '"', ':', '1', '}'};
        assertThat(invalid(value).error())
                .isEqualTo("value: expected UTF-8, found bytes that are none");

        json.put("reason", "\uFFFD is a character as good as any");
        assertThat(example.read()).isInstanceOf(ParsedRequest.Valid.class);
    }

    @Test
    void refusesOtherUnicodeFormsAndAByteOrderMark() {
        assertThat(invalid(("\uFEFF" + json).getBytes(StandardCharsets.UTF_8)).error())
                .contains("without a byte order mark");
        invalid(json.toString().getBytes(StandardCharsets.UTF_16));
        invalid(json.toString().getBytes(StandardCharsets.UTF_16LE));
        invalid(json.toString().getBytes(Charset.forName("UTF-32BE")));
    }

    @Test
    void saysWhatIsWrongWithAValue() {
        assertThat(assertUnreadable("1042", "[]").error()).endsWith("found a JSON array");
        assertThat(assertUnreadable("1042", "").error()).endsWith("found nothing");
        assertThat(assertUnreadable("1042", "{\n\"a\":x}").error())
                .isEqualTo("value: not readable as JSON: malformed at line 2, column 5");
        assertThat(assertUnreadable("1042", "{\"a\":1,\"a\":2}").error())
                .startsWith("value: a field stands twice in one object at line 1, column ");
        assertThat(assertUnreadable("1042", "[".repeat(70)).error())
                .contains("at most 64 levels of nesting");
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

    private static Invalid invalid(byte[] value) {
        assertThat(RequestFormat.read(null, value)).isInstanceOf(Invalid.class);
        Invalid invalid = (Invalid) RequestFormat.read(null, value);
        assertThat(invalid.field()).isEqualTo("value");
        return invalid;
    }

    private static Invalid assertUnreadable(String key, @Nullable String value) {
        assertThat(RequestExample.read(key, value)).isInstanceOf(Invalid.class);
        Invalid invalid = (Invalid) RequestExample.read(key, value);
        assertThat(invalid.field()).isEqualTo("value");
        assertThat(invalid.error()).startsWith("value: ");
        return invalid;
    }
}
