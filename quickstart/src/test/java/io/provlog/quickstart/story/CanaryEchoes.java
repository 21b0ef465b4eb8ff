package io.provlog.quickstart.story;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.provlog.contract.ContractJson;
import io.provlog.quickstart.story.EchoingPanel.Reply;
import io.provlog.quickstart.story.EchoingPanel.Sent;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

/// The answers in which secrets are hardest to see: escaped in uncommon ways or twice over, packed,
/// broken off, or in markup.
///
/// @param own the Panel's own secret: only its name gives it away
record CanaryEchoes(Canary own) {

    /// As PHP, .NET and template engines write it, and read with the wrong charset.
    Reply rewritten(Sent call) {
        Canary sent = call.password();
        String all =
                String.join(
                        "\n",
                        ascii(call.body()).replace("/", "\\/"),
                        ascii(quoted(call.body())),
                        url(sent.url()),
                        url(call.body()).replaceAll("%2F", "%2f").replace("+", "%20"),
                        url(sent.html()),
                        entities(sent.value()),
                        entities(call.authorization()),
                        html(sent.html()),
                        html(call.body()),
                        new String(sent.value().getBytes(UTF_8), ISO_8859_1));
        return new Reply(500, Map.of("Content-Type", "text/plain; charset=utf-8"), all);
    }

    Reply packed(Sent call) {
        Canary sent = call.password();
        var json = ContractJson.mapper().createObjectNode();
        json.put("message", base64("admin:" + sent.value()) + " " + url(base64(call.body())));
        json.put("body", base64(call.body())).put("x", base64("to" + call.authorization()));
        json.put("hex", HexFormat.of().formatHex(("to" + sent.value()).getBytes(UTF_8)));
        return new Reply(500, Map.of("Content-Type", "application/json"), json.toString());
    }

    /// Neither JSON nor HTML, but parts of both.
    Reply torn(Sent call) {
        String page =
                """
                <table><tr><td>Password</td><td class="x">%s</td></tr></table>
                <dl><dt>Token:</dt><dd>%s</dd></dl><secret>%1$s</secret>
                {"api_tokens":[{"v":"%s"},"%3$s"],"session_id":"%3$s","sent":%s,"cookies":{"a":"%3$s"
                """
                        .formatted(own.html(), own.url(), own.json(), call.body());
        return new Reply(503, Map.of("Content-Type", "text/html"), page);
    }

    /// After which the next attempt asks first, and is told the same.
    Reply lost(Sent call) {
        var json = ContractJson.mapper().createObjectNode();
        json.put("error", "lost_" + call.password().value());
        json.put("message", call.authorization() + " " + call.body());
        return new Reply(504, Map.of("Content-Type", "application/json"), json.toString());
    }

    private static String ascii(String text) {
        var escaped = new StringBuilder();
        text.chars()
                .forEach(c ->
                        escaped.append(
                                c > 126 || "<>&'".indexOf(c) >= 0
                                        ? "\\u%04x".formatted(c)
                                        : Character.toString(c)));
        return escaped.toString();
    }

    private static String entities(String text) {
        return html(text).replace("'", "&apos;").replace("é", "&eacute;").replace("/", "&#x2f;");
    }

    private static String html(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String quoted(String text) {
        return ContractJson.mapper().writeValueAsString(text);
    }

    private static String url(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }
}
