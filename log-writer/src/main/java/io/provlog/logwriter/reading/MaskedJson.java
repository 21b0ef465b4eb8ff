package io.provlog.logwriter.reading;

import io.provlog.contract.ContractJson;
import io.provlog.contract.Secret;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A request's JSON as it may be shown: whatever is named like a secret is masked, at any depth.
final class MaskedJson {

    private MaskedJson() {}

    /// The masked text, or null where the bytes are no JSON object.
    static @Nullable String of(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        try {
            JsonNode json = ContractJson.read(bytes);
            mask(json);
            return json.isObject() ? json.toString() : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    private static void mask(JsonNode json) {
        if (json instanceof ObjectNode object) {
            object.propertyNames().stream()
                    .filter(MaskedJson::secret)
                    .toList()
                    .forEach(name -> object.put(name, Secret.MASK));
        }
        json.values().forEach(MaskedJson::mask);
    }

    private static boolean secret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Stream.of("password", "passwd", "secret", "token").anyMatch(lower::contains);
    }
}
