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

    /// Web servers and proxies refuse these in an address, or read them as something else.
    private static final Pattern ADDRESS_SIGNS = Pattern.compile("[/\\\\;%]");

    /// An encrypted password is longer than the plain one: bytes, nonce, tag and base64.
    private static final int MAX_ENCRYPTED = 2_000;

    /// Of these times every service makes the same; older and later ones are slips anyway.
    private static final Instant FIRST = Instant.EPOCH;

    private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

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
        String text = line(name, maxLength);
        if (text == null || text.isBlank()) {
            throw missing(name);
        }
        return text;
    }

    /// An id that stands in addresses and as a record's key.
    String id(String name, int maxLength) {
        String id = required(name, maxLength);
        if (ADDRESS_SIGNS.matcher(id).find() || id.equals(".") || id.equals("..")) {
            throw bad(
                    name,
                    "expected an id without / \\ ; and %, and not only dots: it is part of"
                            + " addresses");
        }
        return id;
    }

    /// Text that stands in headers, lists and logs, and so in one line.
    @Nullable String line(String name, int maxLength) {
        String text = text(name, maxLength);
        if (text != null && text.chars().anyMatch(Character::isISOControl)) {
            throw bad(name, "expected one line of text without control characters");
        }
        return text;
    }

    /// A password, plain or encrypted, or null where none is given.
    @Nullable Secret password(String name, int maxLength) {
        String text = line(name, MAX_ENCRYPTED);
        if (text == null) {
            return null;
        }
        if (text.isBlank()) {
            throw bad(name, "expected a value, found an empty one: leave the field out instead");
        }
        var password = new Secret(text);
        if (!PasswordCipher.isEncrypted(password)) {
            line(name, maxLength);
        } else if (!text.startsWith(PasswordCipher.PREFIX)) {
            throw bad(
                    name,
                    "expected "
                            + PasswordCipher.PREFIX
                            + "… where it begins with enc: and so is"
                            + " encrypted");
        }
        return password;
    }

    /// Text of any number of lines.
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
            throw bad(
                    name,
                    "expected text without control characters (but for tab and line end) and"
                            + " without half of a surrogate pair");
        }
        return text;
    }

    /// PostgreSQL's text holds no NUL, no terminal should see an escape sequence, and UTF-8 has no
    /// half of a surrogate pair; JSON can escape them all.
    private static boolean storable(String text) {
        return text.chars().noneMatch(FieldReader::isUnwelcome)
                && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static boolean isUnwelcome(int character) {
        return Character.isISOControl(character)
                && character != '\t'
                && character != '\n'
                && character != '\r';
    }

    /// A size: 0 or more.
    @Nullable Long size(String name) {
        JsonNode value = get(name);
        if (value == null) {
            return null;
        }
        if (!value.isNumber()) {
            throw bad(name, "expected a whole number, found " + kind(value));
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw bad(
                    name,
                    "expected a whole number without fraction or exponent, up to "
                            + Long.MAX_VALUE);
        }
        if (value.longValue() < 0) {
            throw bad(name, "expected 0 or more, found a negative number");
        }
        return value.longValue();
    }

    @Nullable UUID uuid(String name) {
        String text = line(name, 255);
        if (text == null) {
            return null;
        }
        if (!UUID_FORM.matcher(text).matches()) {
            throw bad(name, "expected a UUID such as 5e0c1a52-6f7e-4a55-9d0c-0a3f5f0d9b11");
        }
        return UUID.fromString(text);
    }

    @Nullable Instant time(String name) {
        String text = line(name, 255);
        return text == null
                ? null
                : Times.parse(text)
                        .filter(FieldReader::isStorable)
                        .map(time -> time.truncatedTo(ChronoUnit.MILLIS))
                        .orElseThrow(() ->
                                bad(
                                        name,
                                        "expected an ISO-8601 time with a zone, of the years 1970"
                                                + " to 9998, such as 2026-11-23T06:13:00.000Z"));
    }

    private static boolean isStorable(Instant time) {
        return !time.isBefore(FIRST) && time.isBefore(END);
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

    static String kind(JsonNode value) {
        return "a JSON " + value.getNodeType().name().toLowerCase(Locale.ROOT);
    }
}
