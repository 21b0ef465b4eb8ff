package io.provlog.worker.panel.redaction;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.provlog.contract.ContractJson;
import io.provlog.contract.Secret;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The secrets that one attempt uses, in every spelling in which a Panel may send them back: plain,
/// in base64, or escaped for JSON, URLs or HTML, once or twice over. Immutable.
final class SecretValues {

    /// A shorter one is masked only where it stands alone: it would be found in every other word.
    private static final int SHORT = 4;

    private static final List<String> DOUBLE_QUOTES = List.of("\"", "&quot;", "&#34;", "&#x22;");
    private static final List<String> SINGLE_QUOTES =
            List.of("'", "&#39;", "&#039;", "&#x27;", "&apos;");

    /// Unpadded, so that it is found with padding and without.
    private static final Base64.Encoder BASE64 = Base64.getEncoder().withoutPadding();

    private static final Base64.Encoder BASE64_URL = Base64.getUrlEncoder().withoutPadding();

    private final List<String> spellings;

    SecretValues(Collection<Secret> secrets) {
        spellings =
                secrets.stream()
                        .map(Secret::reveal)
                        .filter(value -> !value.isEmpty())
                        .flatMap(SecretValues::spellings)
                        .distinct()
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList();
    }

    String mask(String text) {
        String masked = text;
        for (String spelling : spellings) {
            if (masked.equals(spelling)) {
                return Secret.MASK;
            }
            if (spelling.length() >= SHORT) {
                masked = masked.replace(spelling, Secret.MASK);
            }
        }
        return masked;
    }

    /// Drops the beginning of a secret from the end of a text that was cut there.
    String dropCutSecret(String text) {
        int end = text.length();
        for (String spelling : spellings) {
            int length = Math.min(spelling.length() - 1, text.length());
            while (length > 0 && !text.endsWith(spelling.substring(0, length))) {
                length--;
            }
            end = Math.min(end, text.length() - length);
        }
        return text.substring(0, end);
    }

    private static Stream<String> spellings(String value) {
        byte[] bytes = value.getBytes(UTF_8);
        return Stream.of(
                        Stream.of(
                                value,
                                BASE64.encodeToString(bytes),
                                BASE64_URL.encodeToString(bytes)),
                        escaped(value),
                        escaped(value).flatMap(SecretValues::escaped))
                .flatMap(each -> each);
    }

    private static Stream<String> escaped(String text) {
        String quoted = ContractJson.mapper().writeValueAsString(text);
        String json = quoted.substring(1, quoted.length() - 1);
        String url = URLEncoder.encode(text, UTF_8);
        return Stream.concat(
                Stream.of(json, json.replace("/", "\\/"), url, url.replace("+", "%20")),
                html(text));
    }

    /// Every language has its own mind about quotes.
    private static Stream<String> html(String text) {
        String html = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return DOUBLE_QUOTES.stream()
                .map(quote -> html.replace("\"", quote))
                .flatMap(half -> SINGLE_QUOTES.stream().map(quote -> half.replace("'", quote)))
                .distinct();
    }
}
