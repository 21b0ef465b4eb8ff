package io.provlog.worker.panel.redaction;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.provlog.contract.ContractJson;
import java.nio.charset.Charset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// All the ways to write a secret, as regular expressions. Languages and frameworks differ in what
/// they escape and how (`"` is `\"`, `\u0022`, `%22`, `&quot;`, `&#34;`, `&#x22;`), and a Panel may
/// escape twice over; so each character that any of them escapes is looked for in every spelling.
/// Stateless.
final class SecretSpelling {

    /// Shorter ones are found in every other base64 text.
    private static final int SHORTEST_PACKED = 6;

    /// JSON in JSON doubles its backslashes each time.
    private static final String BACKSLASHES = "\\\\{1,8}";

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private SecretSpelling() {}

    /// As text, escaped in whatever way.
    static String escaped(String secret) {
        return secret.codePoints().mapToObj(SecretSpelling::escaped).collect(Collectors.joining());
    }

    private static String escaped(int character) {
        String plain = Character.toString(character);
        if (character < 128 && Character.isLetterOrDigit(character)) {
            return plain;
        }
        Set<String> ways = new LinkedHashSet<>();
        ways.add(character == '\\' ? BACKSLASHES : "\\\\{0,8}" + Pattern.quote(plain));
        ways.add(
                plain.chars()
                        .mapToObj("\\\\{1,8}(?i:u%04x)"::formatted)
                        .collect(Collectors.joining()));
        ways.add("&(?:amp;){0,3}(?:#0{0,5}%d|(?i:#x0{0,5}%1$x)|\\w{2,8});?".formatted(character));
        ways.add(percent(plain, UTF_8));
        if (character == ' ') {
            ways.add("\\+");
        }
        if (character < 256) {
            ways.add("\\\\{1,8}(?i:x%02x)".formatted(character));
            ways.add(percent(plain, ISO_8859_1));
        }
        if (character >= 128) {
            ways.addAll(misread(plain));
        }
        return "(?:" + String.join("|", ways) + ")";
    }

    private static String percent(String character, Charset charset) {
        return IntStream.range(0, character.getBytes(charset).length)
                .mapToObj(i -> "%%(?:25){0,3}(?i:%02x)".formatted(character.getBytes(charset)[i]))
                .collect(Collectors.joining());
    }

    /// UTF-8 taken for something else.
    private static List<String> misread(String character) {
        byte[] bytes = character.getBytes(UTF_8);
        return List.of(
                Pattern.quote(new String(bytes, ISO_8859_1)),
                Pattern.quote(new String(bytes, WINDOWS)),
                "[?\uFFFD]{1,4}");
    }

    /// As bytes in hexadecimal digits or base64, by itself or as a part of something longer, such
    /// as a user and a password or a whole body.
    static Stream<String> packed(String secret) {
        String quoted = ContractJson.mapper().writeValueAsString(secret);
        return Stream.of(secret, quoted.substring(1, quoted.length() - 1))
                .distinct()
                .map(text -> text.getBytes(UTF_8))
                .filter(bytes -> bytes.length >= SHORTEST_PACKED)
                .flatMap(bytes ->
                        Stream.concat(
                                Stream.of("(?i:" + HexFormat.of().formatHex(bytes) + ")"),
                                IntStream.range(0, 3).mapToObj(before -> base64(bytes, before))));
    }

    /// Three bytes are four characters, so it matters how many bytes stand before. The characters
    /// that the secret shares with its neighbours tell next to nothing of it.
    private static String base64(byte[] secret, int before) {
        byte[] bytes = new byte[before + secret.length];
        System.arraycopy(secret, 0, bytes, before, secret.length);
        String all = Base64.getEncoder().encodeToString(bytes);
        String own = all.substring((before * 8 + 5) / 6, bytes.length * 8 / 6);
        return own.replace("+", "(?:[+-]|%(?:25){0,3}2[Bb])")
                .replace("/", "(?:\\\\{0,8}[/_]|%(?:25){0,3}2[Ff])");
    }
}
