package io.provlog.worker.panel.redaction;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Which names stand for secrets. `db_password`, `DbPassword` and `DB-PASSWORD` are one name:
/// letters and digits count, in lower case. A long word is found anywhere in a name, a short one
/// only at its end (`rootpass`, but not `passive`). Immutable.
final class SecretNames {

    /// Always masked; settings can only add to it.
    static final List<String> DEFAULTS =
            List.of(
                    "password",
                    "passwd",
                    "passphrase",
                    "passcode",
                    "passwort",
                    "pass",
                    "pwd",
                    "secret",
                    "token",
                    "apikey",
                    "accesskey",
                    "privatekey",
                    "authkey",
                    "encryptionkey",
                    "authorization",
                    "credential",
                    "cookie",
                    "sessionid",
                    "jwt",
                    "otp");

    /// Their values hold blanks, so in a text they end with the line.
    private static final List<String> HEADERS = List.of("authorization", "cookie");

    private static final int LONG = 5;

    private final List<String> names;

    SecretNames(Collection<String> further) {
        names =
                Stream.concat(DEFAULTS.stream(), further.stream())
                        .map(SecretNames::bare)
                        .filter(name -> !name.isEmpty())
                        .distinct()
                        .toList();
    }

    boolean contains(String name) {
        String bare = bare(name);
        return names.stream()
                .anyMatch(secret ->
                        secret.length() < LONG ? bare.endsWith(secret) : bare.contains(secret));
    }

    static boolean isHeader(String name) {
        return HEADERS.stream().anyMatch(bare(name)::endsWith);
    }

    private static String bare(String name) {
        var bare = new StringBuilder(name.length());
        name.chars().filter(Character::isLetterOrDigit).forEach(c -> bare.append((char) c));
        return bare.toString().toLowerCase(Locale.ROOT);
    }
}
