package io.provlog.worker.panel.redaction;

import io.provlog.contract.ContractJson;
import io.provlog.contract.Secret;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Masks the payloads of one attempt: whatever has a secret's name, and whatever is one of the
/// attempt's own secrets. Secrets' lengths do not show. Immutable.
public final class Redaction {

    /// JSON in a string in JSON …: deeper than this it is treated as plain text.
    private static final int MAX_NESTED_TEXTS = 4;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonNode MASK = NODES.stringNode(Secret.MASK);

    private final SecretNames names;
    private final SecretText text;
    private final SecretValues values;

    private Redaction(SecretNames names, SecretValues values) {
        this.names = names;
        this.text = new SecretText(names);
        this.values = values;
    }

    /// Masks by name only: the defaults, and `furtherNames`.
    public static Redaction byNames(Collection<String> furtherNames) {
        return new Redaction(new SecretNames(furtherNames), new SecretValues(List.of()));
    }

    /// Masks these secrets too, wherever they stand.
    public Redaction hiding(Collection<Secret> secrets) {
        return new Redaction(names, new SecretValues(secrets));
    }

    /// A masked copy.
    public JsonNode mask(JsonNode json) {
        return mask(json, 0);
    }

    /// A masked copy.
    public String mask(String plain) {
        return mask(plain, 0);
    }

    /// A masked copy of the first `length` characters.
    public String maskBeginning(String plain, int length) {
        String masked = mask(plain);
        return values.dropCutSecret(masked.substring(0, Math.min(length, masked.length())));
    }

    private JsonNode mask(JsonNode json, int nested) {
        return switch (json) {
            case ObjectNode object -> maskObject(object, nested);
            case ArrayNode array -> maskArray(array, nested);
            default -> maskScalar(json, nested);
        };
    }

    private JsonNode maskObject(ObjectNode object, int nested) {
        ObjectNode masked = NODES.objectNode();
        for (var property : object.properties()) {
            String name = property.getKey();
            JsonNode value = property.getValue();
            masked.set(
                    values.mask(name),
                    names.contains(name) ? maskWhole(value) : mask(value, nested));
        }
        return masked;
    }

    private JsonNode maskArray(ArrayNode array, int nested) {
        ArrayNode masked = NODES.arrayNode(array.size());
        array.values().forEach(value -> masked.add(mask(value, nested)));
        return masked;
    }

    /// `"password": null` and `"password_set": true` give nothing away and explain a lot.
    private static JsonNode maskWhole(JsonNode value) {
        return value.isNull() || value.isBoolean() ? value : MASK;
    }

    private JsonNode maskScalar(JsonNode value, int nested) {
        if (value.isString()) {
            return NODES.stringNode(mask(value.stringValue(), nested));
        }
        boolean secretNumber =
                value.isNumber() && !values.mask(value.asString()).equals(value.asString());
        return secretNumber ? MASK : value;
    }

    private String mask(String plain, int nested) {
        JsonNode json = nested < MAX_NESTED_TEXTS ? parse(plain) : null;
        if (json == null) {
            return values.mask(text.mask(values.mask(plain)));
        }
        JsonNode masked = mask(json, nested + 1);
        return masked.equals(json) ? plain : ContractJson.mapper().writeValueAsString(masked);
    }

    private static @Nullable JsonNode parse(String plain) {
        String start = plain.stripLeading();
        if (!start.startsWith("{") && !start.startsWith("[")) {
            return null;
        }
        try {
            return ContractJson.read(plain);
        } catch (JacksonException e) {
            return null;
        }
    }
}
