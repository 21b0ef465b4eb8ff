package io.provlog.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;

/// The value of a record as one JSON object in UTF-8, or what is wrong with it. Nothing that is
/// said of it quotes it, since it may hold a password.
final class RequestJson {

    static final int MAX_BYTES = 256 * 1024;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /// What a decoder puts where it finds no character.
    private static final char REPLACEMENT = '\uFFFD';

    private RequestJson() {}

    /// @throws FieldReader.Bad naming `value`
    static JsonNode read(byte @Nullable [] value) {
        if (value == null) {
            throw bad("expected a JSON object, found no value");
        }
        if (value.length > MAX_BYTES) {
            throw bad("expected at most %d bytes, found %d".formatted(MAX_BYTES, value.length));
        }
        JsonNode json = parse(text(value));
        if (!json.isObject()) {
            throw bad("expected a JSON object, found " + FieldReader.kind(json));
        }
        return json;
    }

    private static String text(byte[] value) {
        String text = new String(value, UTF_8);
        if (text.isBlank()) {
            throw bad("expected a JSON object, found nothing");
        }
        if (text.startsWith(BYTE_ORDER_MARK)) {
            throw bad("expected UTF-8 without a byte order mark at its beginning");
        }
        if (text.indexOf(REPLACEMENT) >= 0 && !isUtf8(value)) {
            throw bad("expected UTF-8, found bytes that are none");
        }
        return text;
    }

    private static boolean isUtf8(byte[] value) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(value));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static JsonNode parse(String text) {
        try {
            return ContractJson.read(text);
        } catch (StreamConstraintsException e) {
            throw bad(
                    "expected at most %d levels of nesting, and numbers of at most 1000 digits"
                            .formatted(ContractJson.MAX_DEPTH));
        } catch (JacksonException e) {
            throw bad(problem(e) + position(e));
        }
    }

    private static String problem(JacksonException e) {
        boolean twice = String.valueOf(e.getOriginalMessage()).startsWith("Duplicate");
        return twice ? "a field stands twice in one object" : "not readable as JSON: malformed";
    }

    private static String position(JacksonException e) {
        var at = e.getLocation();
        return at == null
                ? ""
                : " at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
    }

    private static FieldReader.Bad bad(String problem) {
        return new FieldReader.Bad("value", problem);
    }
}
