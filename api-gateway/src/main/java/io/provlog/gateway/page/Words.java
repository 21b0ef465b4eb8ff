package io.provlog.gateway.page;

import io.provlog.contract.Action;
import io.provlog.contract.AttemptStatus;
import java.time.Duration;
import java.util.Locale;

/// An admin's words for what the log holds.
final class Words {

    private Words() {}

    static String action(Action action) {
        return capital(action.wireName());
    }

    static String status(AttemptStatus status) {
        return capital(status.wireName());
    }

    /// What the action has done to the account.
    static String done(Action action) {
        return switch (action) {
            case CREATE -> "Account created";
            case SUSPEND -> "Account suspended";
            case UNSUSPEND -> "Account unsuspended";
            case TERMINATE -> "Account terminated";
        };
    }

    /// `212 ms`, `1.84 s`, `30.0 s`, `2 min 5 s`.
    static String took(long millis) {
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

    static String lower(String words) {
        return words.toLowerCase(Locale.ROOT);
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
