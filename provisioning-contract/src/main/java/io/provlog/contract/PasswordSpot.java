package io.provlog.contract;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Where in a request's bytes the value of `service.password` stands.
///
/// @param begin of its JSON string, quotes included
/// @param end after it
record PasswordSpot(int begin, int end) {

    /// Null where there is none.
    ///
    /// @param json that can be read
    static @Nullable PasswordSpot find(byte[] json) {
        Deque<String> path = new ArrayDeque<>();
        try (JsonParser parser = ContractJson.mapper().createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isStructStart()) {
                    path.addLast(String.valueOf(parser.currentName()));
                } else if (token.isStructEnd()) {
                    path.removeLast();
                } else if (isPassword(parser, path)) {
                    return at(parser);
                }
            }
        }
        return null;
    }

    private static boolean isPassword(JsonParser parser, Deque<String> path) {
        return parser.currentToken() == JsonToken.VALUE_STRING
                && path.size() == 2
                && path.getLast().equals("service")
                && "password".equals(parser.currentName());
    }

    private static PasswordSpot at(JsonParser parser) {
        int begin = (int) parser.currentTokenLocation().getByteOffset();
        parser.finishToken(); // a string is not read to its end before it is asked for
        return new PasswordSpot(begin, (int) parser.currentLocation().getByteOffset());
    }
}
