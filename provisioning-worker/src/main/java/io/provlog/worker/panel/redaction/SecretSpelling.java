package io.provlog.worker.panel.redaction;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.provlog.contract.ContractJson;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// All the ways to write a secret, as regular expressions. Languages and frameworks differ in what
/// they escape and how (`"` is `\"`, `\x22`, `%22`, `&quot;`, `&#34;`, `&#x22;`), and a Panel may
/// escape twice over; so each character that any of them escapes is looked for in every spelling.
/// Stateless.
final class SecretSpelling {

    /// Shorter ones are found in every other base64 text.
    private static final int SHORTEST_PACKED = 6;

    /// What may have been encoded again and again for a URL.
    private static final String PERCENT = "%(?:25){0,3}";

    /// JSON in JSON doubles its backslashes each time. Possessive, since no character that is
    /// looked for behind them is one: a long row of them must not be tried in every division.
    private static final String BACKSLASH =
            "(?:\\\\(?i:x5c|u005c)?|" + PERCENT + "5[Cc]|&(?:amp;){0,3}#92;)";

    private static final String AMPERSAND =
            "(?:&|" + PERCENT + "26)(?:amp(?:;|" + PERCENT + "3[Bb])){0,3}";
    private static final String NUMBER = "(?:#|" + PERCENT + "23)";
    private static final String SEMICOLON = "(?:;|" + PERCENT + "3[Bb])?";

    private static final Pattern PIECES = Pattern.compile("\\\\+|.", Pattern.DOTALL);

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private SecretSpelling() {}

    /// As text, escaped in whatever way.
    static String escaped(String secret) {
        var pattern = new StringBuilder();
        boolean afterBackslash = false;
        Matcher piece = PIECES.matcher(secret);
        while (piece.find()) {
            pattern.append(escapedPiece(piece.group(), afterBackslash));
            afterBackslash = piece.group().startsWith("\\");
        }
        return pattern.toString();
    }

    /// @param piece one character, or a row of backslashes
    /// @param afterBackslash whose expression has taken the backslashes of this piece too
    private static String escapedPiece(String piece, boolean afterBackslash) {
        int character = piece.codePointAt(0);
        if (character == '\\') {
            return BACKSLASH + "{1,%d}+".formatted(8 * piece.length() + 8);
        }
        if (character < 128 && Character.isLetterOrDigit(character)) {
            return piece;
        }
        return "(?:%s{0,8}+(?:%s)|%s)"
                .formatted(
                        BACKSLASH,
                        String.join("|", ways(character, piece)),
                        byNumber(piece, afterBackslash ? 0 : 1));
    }

    private static List<String> ways(int character, String plain) {
        List<String> ways = new ArrayList<>();
        ways.add(Pattern.quote(plain));
        ways.add(
                AMPERSAND
                        + "(?:%s(?:0{0,5}%d|(?i:x0{0,5}%2$x))|\\w{2,8})%s"
                                .formatted(NUMBER, character, SEMICOLON));
        ways.add(percent(plain, UTF_8));
        if (character == ' ') {
            ways.add("\\+");
            ways.add(PERCENT + "2[Bb]"); // for a URL twice over
        }
        if (character < 256) {
            ways.add(percent(plain, ISO_8859_1));
        }
        if (character >= 128) {
            ways.addAll(misread(plain));
        }
        return ways;
    }

    /// `\x22`, or with a `u` and four digits.
    private static String byNumber(String plain, int backslashes) {
        return plain.chars()
                .mapToObj(unit ->
                        BACKSLASH + "{%d,8}+(?i:u%04x|x%2$02x)".formatted(backslashes, unit))
                .collect(Collectors.joining());
    }

    private static String percent(String character, Charset charset) {
        var pattern = new StringBuilder();
        for (byte each : character.getBytes(charset)) {
            pattern.append(PERCENT).append("(?i:%02x)".formatted(each));
        }
        return pattern.toString();
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
        return own.replace("+", "(?:[+-]|" + PERCENT + "2[Bb])")
                .replace("/", "(?:\\\\{0,8}[/_]|" + PERCENT + "2[Ff])");
    }
}
