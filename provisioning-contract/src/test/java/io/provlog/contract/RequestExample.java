package io.provlog.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.ParsedRequest.Invalid;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The contract's own example of a request, for a test to change something in it.
final class RequestExample {

    final ObjectNode json =
            (ObjectNode) ContractJson.mapper().readTree(Golden.read("action-request.json"));
    final ObjectNode service = (ObjectNode) json.get("service");

    /// The schema refuses it as well.
    void assertInvalid(String field, String error) {
        assertInvalidBeyondSchema(field, error);
        assertThat(PublishedSchema.REQUEST.errors(json)).as("by the schema").isNotEmpty();
    }

    /// What a schema cannot tell.
    void assertInvalidBeyondSchema(String field, String error) {
        assertInvalid(keyOf(service), json.toString(), field, error);
    }

    static void assertInvalid(String key, String value, String field, String error) {
        assertThat(read(key, value))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid -> {
                            assertThat(invalid.field()).isEqualTo(field);
                            assertThat(invalid.error()).startsWith(field + ": ").contains(error);
                        });
    }

    /// What is read of it; what is valid, the schema takes as well.
    ParsedRequest read() {
        ParsedRequest read = read("1042", json.toString());
        if (read instanceof ParsedRequest.Valid) {
            assertThat(PublishedSchema.REQUEST.errors(json)).as("by the schema").isEmpty();
        }
        return read;
    }

    static ParsedRequest read(@Nullable String key, @Nullable String value) {
        return RequestFormat.read(bytes(key), bytes(value));
    }

    private static String keyOf(ObjectNode service) {
        JsonNode id = service.get("id");
        return id != null && id.isString() ? id.stringValue() : "1042";
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }
}
