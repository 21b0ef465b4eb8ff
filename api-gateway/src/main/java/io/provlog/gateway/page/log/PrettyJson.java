package io.provlog.gateway.page.log;

import io.provlog.contract.ContractJson;
import io.provlog.contract.Secret;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Lays JSON out for people: one member a line, short lists on one line, every part with its kind,
/// so that a page can colour it. Belongs to one call.
public final class PrettyJson {

    /// Lists of plain values up to this many characters stay on one line.
    private static final int ONE_LINE = 60;

    private static final String INDENT = "  ";

    private final List<Token> tokens = new ArrayList<>();

    private PrettyJson() {}

    /// A part of the text.
    ///
    /// @param kind `k` for a name, `s` for a string, `n` for a number or word, `m` for a masked
    ///   secret, `p` for everything between
    public record Token(String kind, String text) {}

    /// The text's parts in order. A lone string is shown as its content; what is no JSON, as it is.
    static List<Token> tokens(String json) {
        try {
            JsonNode root = ContractJson.read(json);
            if (root.isString()) {
                return plain(root.asString());
            }
            PrettyJson pretty = new PrettyJson();
            pretty.value(root, "\n");
            return pretty.tokens;
        } catch (JacksonException e) {
            return plain(json);
        }
    }

    static List<Token> plain(String text) {
        return List.of(new Token("p", text));
    }

    private void value(JsonNode node, String newLine) {
        if (node.isObject()) {
            object(node, newLine);
        } else if (node.isArray()) {
            array(node, newLine);
        } else {
            scalar(node);
        }
    }

    private void object(JsonNode node, String newLine) {
        if (node.isEmpty()) {
            add("p", "{}");
            return;
        }
        add("p", "{");
        Iterator<Map.Entry<String, JsonNode>> members = node.properties().iterator();
        while (members.hasNext()) {
            Map.Entry<String, JsonNode> member = members.next();
            add("p", newLine + INDENT);
            add("k", ContractJson.mapper().writeValueAsString(member.getKey()));
            add("p", ": ");
            value(member.getValue(), newLine + INDENT);
            add("p", members.hasNext() ? "," : newLine);
        }
        add("p", "}");
    }

    private void array(JsonNode node, String newLine) {
        boolean oneLine = fitsOneLine(node);
        String inner = oneLine ? "" : newLine + INDENT;
        add("p", "[");
        for (int i = 0; i < node.size(); i++) {
            add("p", i > 0 && oneLine ? ", " : i > 0 ? "," + inner : inner);
            value(node.get(i), newLine + INDENT);
        }
        add("p", oneLine ? "]" : newLine + "]");
    }

    private static boolean fitsOneLine(JsonNode array) {
        return array.valueStream().noneMatch(JsonNode::isContainer)
                && array.toString().length() <= ONE_LINE;
    }

    private void scalar(JsonNode node) {
        if (!node.isString()) {
            add("n", node.toString());
        } else {
            add(node.asString().equals(Secret.MASK) ? "m" : "s", node.toString());
        }
    }

    private void add(String kind, String text) {
        tokens.add(new Token(kind, text));
    }
}
