package io.provlog.devkit.panel;

import java.nio.charset.Charset;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/// What goes back over the wire, if anything. Made by [Faults].
public sealed interface Reply {

    /// The Panel's own answer, its JSON rewritten and written in a charset.
    record Usual(UnaryOperator<JsonNode> shape, Charset charset) implements Reply {}

    /// Always the same.
    record Fixed(int status, Map<String, String> headers, String body) implements Reply {}

    /// No whole answer.
    enum Broken implements Reply {
        /// Nothing, until the client gives up.
        SILENCE,
        /// The connection is closed in an orderly way, without an answer.
        CLOSED,
        /// The connection is reset.
        RESET,
        /// The connection is closed in the middle of a body whose length was told.
        CUT_IN_BODY,
        /// A body that goes on, a byte at a time, until the client gives up.
        ENDLESS_BODY
    }
}
