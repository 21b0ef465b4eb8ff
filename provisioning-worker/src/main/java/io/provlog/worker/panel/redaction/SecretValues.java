package io.provlog.worker.panel.redaction;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.provlog.contract.ContractJson;
import io.provlog.contract.Secret;
import java.net.URLEncoder;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The secrets that one attempt uses, in every spelling in which a Panel may send them back: plain,
/// and escaped for JSON, URLs and HTML. Immutable.
final class SecretValues {

    /// A shorter one is masked only where it stands alone: it would be found in every other word.
    private static final int SHORT = 4;

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
        String json = ContractJson.mapper().writeValueAsString(value);
        String url = URLEncoder.encode(value, UTF_8);
        return Stream.of(
                value,
                json.substring(1, json.length() - 1),
                json.substring(1, json.length() - 1).replace("/", "\\/"),
                url,
                url.replace("+", "%20"),
                value.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;")
                        .replace("'", "&#039;"));
    }
}
