package io.provlog.gateway.page;

import io.provlog.contract.Action;
import io.provlog.contract.AttemptStatus;
import io.provlog.contract.Cause;
import io.provlog.gateway.user.Role;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An admin's words for what the log holds.
public final class Words {

    private Words() {}

    /// `Create`.
    public static String action(Action action) {
        return capital(action.wireName());
    }

    /// `Failed`.
    public static String status(AttemptStatus status) {
        return capital(status.wireName());
    }

    /// `Operator`.
    public static String role(Role role) {
        return capital(lower(role.name()));
    }

    /// What the action has done to the account.
    public static String done(Action action) {
        return switch (action) {
            case CREATE -> "Account created";
            case SUSPEND -> "Account suspended";
            case UNSUSPEND -> "Account unsuspended";
            case TERMINATE -> "Account terminated";
        };
    }

    /// `212 ms`, `1.84 s`, `30.0 s`, `2 min 5 s`.
    public static String took(long millis) {
        if (millis < 1_000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            String format = millis < 10_000 ? "%.2f s" : "%.1f s";
            return String.format(Locale.ROOT, format, millis / 1_000.0);
        }
        Duration took = Duration.ofMillis(millis);
        return "%d min %d s".formatted(took.toMinutes(), took.toSecondsPart());
    }

    /// The title of a cause by its name in the contract; a name that is not known, as it is.
    public static String cause(@Nullable String wireName) {
        return Arrays.stream(Cause.values())
                .filter(known -> known.wireName().equals(wireName))
                .map(Cause::title)
                .findFirst()
                .orElse(wireName == null ? "" : wireName);
    }

    /// `1 service`, `118 services`.
    public static String count(long count, String one, String many) {
        return number(count) + " " + (count == 1 ? one : many);
    }

    /// `1,204`.
    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /// In small letters, for the middle of a sentence.
    public static String lower(String words) {
        return words.toLowerCase(Locale.ROOT);
    }

    /// A sentence's beginning for the middle of another one.
    public static String inner(String words) {
        return words.isEmpty() ? "" : lower(words.substring(0, 1)) + words.substring(1);
    }

    /// With a capital letter, for the beginning of a sentence.
    public static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
