package io.provlog.devkit.panel;

import io.provlog.contract.ContractJson;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The few JSON moves that the simulator needs.
final class Json {

    private Json() {}

    /// The request's body as an object; an empty one where it is none.
    static ObjectNode object(PanelRequest request) {
        try {
            return ContractJson.read(request.body()) instanceof ObjectNode object
                    ? object
                    : empty();
        } catch (JacksonException e) {
            return empty();
        }
    }

    /// A field's text; null where it is missing, null or no text.
    static @Nullable String text(JsonNode object, String field) {
        JsonNode value = object.get(field);
        return value != null && value.isString() ? value.stringValue() : null;
    }

    static JsonNode tree(Object value) {
        return ContractJson.mapper().valueToTree(value);
    }

    static ObjectNode error(String code, String message) {
        return empty().put("error", code).put("message", message);
    }

    static ObjectNode message(String text, Map<String, ?> errors) {
        ObjectNode answer = empty().put("message", text);
        answer.set("errors", tree(errors));
        return answer;
    }

    static ObjectNode empty() {
        return ContractJson.mapper().createObjectNode();
    }
}
