package io.provlog.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The schemas say what the code reads and writes. `RequestExample` holds the request's against
/// every other test's requests too.
class PublishedSchemaTest {

    @Test
    void takesTheContractsRequest() {
        assertThat(PublishedSchema.REQUEST.errors(golden("action-request.json"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"attempt-outcome-failed.json", "attempt-outcome-success.json"})
    void takesTheContractsOutcomes(String name) {
        assertThat(PublishedSchema.OUTCOME.errors(golden(name))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "status, success",
        "next, done",
        "cause, gateway-problem",
        "startedAt, yesterday",
        "jobId, 17",
        "worker, ''"
    })
    void refusesAnOutcomeThatIsNone(String field, String value) {
        ObjectNode outcome = golden("attempt-outcome-failed.json");
        outcome.put(field, value);
        assertThat(PublishedSchema.OUTCOME.errors(outcome)).isNotEmpty();
    }

    @Test
    void refusesAnOutcomeWithAPassword() {
        ObjectNode outcome = golden("attempt-outcome-failed.json");
        ((ObjectNode) outcome.get("service")).put("password", "********");
        assertThat(PublishedSchema.OUTCOME.errors(outcome)).isNotEmpty();
    }

    @Test
    void knowsEveryWord() {
        JsonNode outcome = PublishedSchema.OUTCOME.json.get("properties");
        assertThat(words(outcome.at("/cause/enum"))).isEqualTo(names(Cause.values()));
        assertThat(words(outcome.at("/status/enum"))).isEqualTo(names(AttemptStatus.values()));
        assertThat(words(outcome.at("/next/enum"))).isEqualTo(names(NextStep.values()));
        for (PublishedSchema schema : List.of(PublishedSchema.REQUEST, PublishedSchema.OUTCOME)) {
            assertThat(words(schema.json.at("/$defs/action/enum")))
                    .isEqualTo(names(Action.values()));
        }
    }

    @Test
    void namesEveryFieldThatIsWritten() {
        assertThat(fields(PublishedSchema.REQUEST.json))
                .containsAll(golden("action-request.json").propertyNames());
        assertThat(fields(PublishedSchema.OUTCOME.json))
                .containsExactlyInAnyOrderElementsOf(
                        golden("attempt-outcome-failed.json").propertyNames());
    }

    private static ObjectNode golden(String name) {
        return (ObjectNode) ContractJson.read(Golden.read(name));
    }

    private static List<String> fields(JsonNode schema) {
        return List.copyOf(schema.get("properties").propertyNames());
    }

    private static List<String> words(JsonNode list) {
        return list.valueStream().filter(JsonNode::isString).map(JsonNode::stringValue).toList();
    }

    private static List<String> names(WireName... all) {
        return Stream.of(all).map(WireName::wireName).toList();
    }
}
