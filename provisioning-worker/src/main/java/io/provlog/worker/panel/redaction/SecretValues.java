package io.provlog.worker.panel.redaction;

import io.provlog.contract.Secret;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The secrets that one attempt uses, in every spelling in which a Panel may send them back.
/// Immutable.
final class SecretValues {

    /// A shorter one is masked only where it stands alone: it would be found in every other word.
    private static final int SHORT = 4;

    /// So many characters of base64 at the end of a text may be the beginning of a secret.
    private static final int TELLTALE = 8;

    private static final Pattern NOTHING = Pattern.compile("(?!)");

    private final List<String> alone;
    private final Pattern escaped;
    private final Pattern packed;

    SecretValues(Collection<Secret> secrets) {
        List<String> values =
                secrets.stream()
                        .map(Secret::reveal)
                        .filter(value -> !value.isEmpty())
                        .distinct()
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList();
        alone = values.stream().filter(value -> value.length() < SHORT).toList();
        List<String> longer = values.stream().filter(value -> value.length() >= SHORT).toList();
        escaped = anyOf(longer.stream().map(SecretSpelling::escaped));
        packed = anyOf(longer.stream().flatMap(SecretSpelling::packed));
    }

    private static Pattern anyOf(Stream<String> patterns) {
        String all = patterns.collect(Collectors.joining("|"));
        return all.isEmpty() ? NOTHING : Pattern.compile(all);
    }

    String mask(String text) {
        if (alone.contains(text)) {
            return Secret.MASK;
        }
        String masked = escaped.matcher(text).replaceAll(Secret.MASK);
        return packed.matcher(masked).replaceAll(Secret.MASK);
    }

    /// Drops the beginning of a secret from the end of a text that was cut there.
    String dropCutSecret(String text) {
        String kept = text.substring(0, cut(escaped.matcher(text), text.length(), 1));
        return kept.substring(0, cut(packed.matcher(kept), kept.length(), TELLTALE));
    }

    /// Where a match begins that only the end of the text has broken off.
    @SuppressWarnings("JdkObsolete") // whether more text could have made a match is the question
    private static int cut(Matcher secret, int end, int shortest) {
        for (int at = 0; at <= end - shortest; at++) {
            if (!secret.region(at, end).lookingAt() && secret.hitEnd()) {
                return at;
            }
        }
        return end;
    }
}
