package io.provlog.worker.panel.redaction;

import io.provlog.contract.Secret;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Masks what stands behind a secret name in text of any kind: form data, URLs, headers, HTML,
/// dumps of arrays, JSON that is broken or embedded in a sentence. Immutable.
final class SecretText {

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_.\\-\\[\\]]{2,64}+");

    /// What may stand between a name and its value: `": "`, `=`, ` => `, `]=> string(7) `.
    private static final Pattern SEPARATOR =
            Pattern.compile(
                    "(?:\\\\{0,8}[\"']|&quot;|%22)?(?:]|%5D)?\\s{0,8}"
                            + "(?:=>|[:=>]|%3D|%3A)\\s{0,8}(?:string\\(\\d{1,9}\\)\\s)?",
                    Pattern.CASE_INSENSITIVE);

    /// Two cells of one row of a table, or a term and its definition.
    private static final Pattern CELLS =
            Pattern.compile(
                    "\\s{0,8}:?\\s{0,8}</(?:td|th|dt)>\\s{0,40}<(?:td|dd)\\b[^<>]{0,200}>\\s{0,8}",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern QUOTE = Pattern.compile("\\\\{0,8}[\"']|&quot;|%22");
    private static final Pattern BARE_VALUE = Pattern.compile("[^\\s&;,<>\"'\\\\)}]*+");
    private static final Pattern BRACKET = Pattern.compile("[\\[{]");
    private static final Pattern ELEMENT = Pattern.compile("[^<]{1,1000}+(?=</)");
    private static final Pattern LINE = Pattern.compile("[^\\r\\n\"<]*+");

    private static final Pattern URL_USER = Pattern.compile("(://)[^/\\s@\"'<>]{1,512}+@");
    private static final Pattern SCHEME =
            Pattern.compile("\\b(Bearer|Basic)\\s+[\\w.~+/=-]{8,}+", Pattern.CASE_INSENSITIVE);
    private static final Pattern INPUT =
            Pattern.compile("<input\\b[^<>]*+>", Pattern.CASE_INSENSITIVE);
    private static final Pattern ATTRIBUTE =
            Pattern.compile(
                    "\\b(name|id|type|value)\\s{0,8}=\\s{0,8}(\"[^\"]*+\"|'[^']*+'|[^\\s>\"']++)",
                    Pattern.CASE_INSENSITIVE);

    /// Where a value stands, without its quotes.
    private record Span(int begin, int end) {}

    private final SecretNames names;

    SecretText(SecretNames names) {
        this.names = names;
    }

    String mask(String text) {
        String masked = INPUT.matcher(text).replaceAll(tag -> quote(maskInput(tag.group())));
        masked = maskNamed(masked);
        masked = URL_USER.matcher(masked).replaceAll("$1" + Secret.MASK + "@");
        return SCHEME.matcher(masked).replaceAll("$1 " + Secret.MASK);
    }

    private String maskNamed(String text) {
        var masked = new StringBuilder(text.length());
        Matcher name = NAME.matcher(text);
        int done = 0;
        for (int at = 0; name.find(at); ) {
            at = name.end();
            Span value = names.contains(name.group()) ? value(text, at, name.group()) : null;
            if (value != null) {
                String mask = value.begin() < value.end() ? Secret.MASK : "";
                masked.append(text, done, value.begin()).append(mask);
                done = value.end();
                at = done;
            }
        }
        return masked.append(text, done, text.length()).toString();
    }

    /// The value that belongs to the name before `at`; null where there is none.
    private static @Nullable Span value(String text, int at, String name) {
        Matcher cells = CELLS.matcher(text).region(at, text.length());
        if (cells.lookingAt()) {
            return value(text, cells.end(), false);
        }
        Matcher separator = SEPARATOR.matcher(text).region(at, text.length());
        return separator.lookingAt()
                ? value(text, separator.end(), SecretNames.isHeader(name))
                : null;
    }

    private static Span value(String text, int from, boolean header) {
        Matcher quote = QUOTE.matcher(text).region(from, text.length());
        if (quote.lookingAt()) {
            return new Span(quote.end(), closing(text, quote.end(), quote.group()));
        }
        if (!header && BRACKET.matcher(text).region(from, text.length()).lookingAt()) {
            return new Span(from, balanced(text, from));
        }
        Matcher element = ELEMENT.matcher(text).region(from, text.length());
        if (from > 0 && text.charAt(from - 1) == '>' && element.lookingAt()) {
            return new Span(from, element.end());
        }
        Matcher bare = (header ? LINE : BARE_VALUE).matcher(text).region(from, text.length());
        return new Span(from, bare.lookingAt() ? bare.end() : from);
    }

    /// The end of a JSON array or object that begins at `from`, or of the text where it breaks off.
    private static int balanced(String text, int from) {
        Matcher quote = QUOTE.matcher(text);
        int depth = 0;
        for (int at = from; at < text.length(); at++) {
            char sign = text.charAt(at);
            if (sign == '[' || sign == '{') {
                depth++;
            } else if (sign == ']' || sign == '}') {
                depth--;
            } else if (quote.region(at, text.length()).lookingAt()) {
                at = closing(text, quote.end(), quote.group()) + quote.group().length() - 1;
            }
            if (depth == 0) {
                return at + 1;
            }
        }
        return text.length();
    }

    /// A quote that is escaped more deeply than the opening one belongs to the value.
    private static int closing(String text, int from, String quote) {
        int at = text.indexOf(quote, from);
        while (at > from && text.charAt(at - 1) == '\\') {
            at = text.indexOf(quote, at + quote.length());
        }
        return at < 0 ? text.length() : at;
    }

    private String maskInput(String tag) {
        boolean secret =
                ATTRIBUTE
                        .matcher(tag)
                        .results()
                        .anyMatch(attribute ->
                                !attribute.group(1).equalsIgnoreCase("value")
                                        && names.contains(attribute.group(2)));
        return secret
                ? ATTRIBUTE
                        .matcher(tag)
                        .replaceAll(attribute ->
                                quote(
                                        attribute.group(1).equalsIgnoreCase("value")
                                                ? "value=\"" + Secret.MASK + "\""
                                                : attribute.group()))
                : tag;
    }

    private static String quote(String replacement) {
        return Matcher.quoteReplacement(replacement);
    }
}
