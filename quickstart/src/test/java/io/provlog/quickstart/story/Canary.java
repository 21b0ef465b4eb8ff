package io.provlog.quickstart.story;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.provlog.contract.ContractJson;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A secret that nobody can mistake for anything else. Its two ends consist of letters and digits,
/// which no escaping changes; what stands between them looks different in every spelling. So
/// finding either end finds the secret in JSON, HTML and URLs, whole or in part.
///
/// @param name says through which path it goes
record Canary(String name, String between) {

    /// A password, with everything in it that has to be escaped somewhere.
    static Canary password(String name) {
        return new Canary(name, "+/&\"<>' =%é");
    }

    /// A token, as a header can carry it.
    static Canary token(String name) {
        return new Canary(name, "+/&\"<>'=%");
    }

    String value() {
        return head() + between + tail();
    }

    String json() {
        String quoted = ContractJson.mapper().writeValueAsString(value());
        return quoted.substring(1, quoted.length() - 1);
    }

    String url() {
        return URLEncoder.encode(value(), UTF_8);
    }

    String html() {
        return value().replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    String base64() {
        return Base64.getEncoder().encodeToString(value().getBytes(UTF_8));
    }

    /// Whether a text holds any part of it, in any spelling.
    boolean isIn(String text) {
        return Stream.of(head(), tail()).flatMap(Canary::spellings).anyMatch(text::contains);
    }

    private static Stream<String> spellings(String part) {
        String hex = HexFormat.of().formatHex(part.getBytes(UTF_8));
        return Stream.concat(Stream.of(part, hex), base64(part));
    }

    /// The same bytes read differently according to where in threes they begin.
    private static Stream<String> base64(String part) {
        return IntStream.range(0, 3)
                .mapToObj(before -> {
                    String encoded =
                            Base64.getEncoder()
                                    .encodeToString(("x".repeat(before) + part).getBytes(UTF_8));
                    int from = before == 0 ? 0 : 4;
                    return encoded.substring(from, encoded.length() - 4);
                });
    }

    private String head() {
        return "Zq7Head" + name + "W9x4";
    }

    private String tail() {
        return "Zq7Tail" + name + "W9x4";
    }

    /// Where it stands in a text, with what is around it.
    String excerpt(String text) {
        return Stream.of(head(), tail())
                .flatMap(Canary::spellings)
                .filter(text::contains)
                .map(spelling -> {
                    int at = text.indexOf(spelling);
                    return text.substring(Math.max(0, at - 120), Math.min(text.length(), at + 120));
                })
                .findFirst()
                .orElse("");
    }
}
