package io.provlog.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TreeNode;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.deser.std.StdDeserializer;

/// JSON that is passed on as it stands, and seldom looked into.
///
/// @param text valid JSON, but not null
@JsonDeserialize(using = JsonText.Reader.class)
public record JsonText(@JsonValue @JsonRawValue String text) {

    /// The attribute under which a reader finds the bytes that are being read, in UTF-8.
    static final String SOURCE = "source";

    /// The text of a value; null where there is none, and for JSON's null. Half a surrogate pair,
    /// such as a Panel leaves of an emoji that it cuts, is escaped, for UTF-8 has no form for it.
    public static @Nullable JsonText of(@Nullable JsonNode json) {
        return json == null || json.isNull()
                ? null
                : new JsonText(new String(ContractJson.mapper().writeValueAsBytes(json), UTF_8));
    }

    /// Reads the value.
    public JsonNode read() {
        return ContractJson.mapper().readTree(text);
    }

    @Override
    public String toString() {
        return text;
    }

    /// Cuts the text out of the bytes that are being read, or writes it anew where they are not at
    /// hand.
    static final class Reader extends StdDeserializer<JsonText> {

        Reader() {
            super(JsonText.class);
        }

        @Override
        public JsonText deserialize(JsonParser parser, DeserializationContext context) {
            if (!(context.getAttribute(SOURCE) instanceof byte[] source)) {
                TreeNode tree = parser.readValueAsTree();
                return new JsonText(tree.toString());
            }
            int start = (int) parser.currentTokenLocation().getByteOffset();
            skip(parser);
            int end = (int) parser.currentLocation().getByteOffset();
            return new JsonText(new String(source, start, end - start, UTF_8));
        }

        /// Goes to the value's end, and makes sure on the way that it can be read: else whoever
        /// looks into it later would stumble.
        private static void skip(JsonParser parser) {
            int open = 0;
            for (JsonToken token = parser.currentToken(); ; token = parser.nextToken()) {
                if (token.isStructStart()) {
                    open++;
                } else if (token.isStructEnd()) {
                    open--;
                } else if (token.isNumeric()) {
                    parser.getDecimalValue();
                } else {
                    parser.finishToken();
                }
                if (open == 0) {
                    return;
                }
            }
        }
    }
}
