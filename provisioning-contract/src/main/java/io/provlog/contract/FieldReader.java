package io.provlog.contract;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads the fields of one JSON object strictly, and names the field where something is wrong. A
/// field that is null counts as absent.
final class FieldReader {

    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final JsonNode object;
    private final String prefix;

    FieldReader(JsonNode object, String prefix) {
        this.object = object;
        this.prefix = prefix;
    }

    /// A field at fault. Its message holds no field's value, since any might be a secret.
    static final class Bad extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final String field;

        Bad(String field, String problem) {
            super(field + ": " + problem, null, false, false);
            this.field = field;
        }

        String field() {
            return field;
        }

        String error() {
            return String.valueOf(getMessage());
        }
    }

    Bad missing(String name) {
        return bad(name, "required, but missing or empty");
    }

    String required(String name, int maxLength) {
        String text = text(name, maxLength);
        if (text == null || text.isBlank()) {
            throw missing(name);
        }
        return text;
    }

    @Nullable String text(String name, int maxLength) {
        JsonNode value = get(name);
        if (value == null) {
            return null;
        }
        if (!value.isString()) {
            throw bad(name, "expected a string, found " + kind(value));
        }
        String text = value.stringValue();
        if (text.length() > maxLength) {
            throw bad(
                    name,
                    "expected at most %d characters, found %d".formatted(maxLength, text.length()));
        }
        if (!storable(text)) {
            throw bad(name, "expected text without NUL and without half of a surrogate pair");
        }
        return text;
    }

    /// PostgreSQL's text holds no NUL, and UTF-8 no half of a surrogate pair; JSON can escape both.
    private static boolean storable(String text) {
        return text.indexOf(0) < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    @Nullable Long integer(String name) {
        JsonNode value = get(name);
        if (value == null) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw bad(name, "expected a whole number, found " + kind(value));
        }
        return value.longValue();
    }

    @Nullable UUID uuid(String name) {
        String text = text(name, 255);
        if (text == null) {
            return null;
        }
        if (!UUID_FORM.matcher(text).matches()) {
            throw bad(name, "expected a UUID such as 5e0c1a52-6f7e-4a55-9d0c-0a3f5f0d9b11");
        }
        return UUID.fromString(text);
    }

    @Nullable Instant time(String name) {
        String text = text(name, 255);
        return text == null
                ? null
                : Times.parse(text)
                        .map(time -> time.truncatedTo(ChronoUnit.MILLIS))
                        .orElseThrow(() ->
                                bad(
                                        name,
                                        "expected an ISO-8601 time with a zone such as"
                                                + " 2026-11-23T06:13:00.000Z"));
    }

    Action action(String name) {
        String expected = "expected one of " + WireName.list(Action.class);
        return WireName.find(Action.class, required(name, 255))
                .orElseThrow(() -> bad(name, expected));
    }

    FieldReader object(String name) {
        FieldReader reader = optionalObject(name);
        if (reader == null) {
            throw missing(name);
        }
        return reader;
    }

    @Nullable FieldReader optionalObject(String name) {
        JsonNode value = get(name);
        if (value == null) {
            return null;
        }
        if (!value.isObject()) {
            throw bad(name, "expected an object, found " + kind(value));
        }
        return new FieldReader(value, prefix + name + ".");
    }

    private @Nullable JsonNode get(String name) {
        JsonNode value = object.get(name);
        return value == null || value.isNull() ? null : value;
    }

    private Bad bad(String name, String problem) {
        return new Bad(prefix + name, problem);
    }

    private static String kind(JsonNode value) {
        return "a JSON " + value.getNodeType().name().toLowerCase(Locale.ROOT);
    }
}
