package io.provlog.worker.panel.answer;

import io.provlog.contract.Action;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// An account as a Panel describes it.
///
/// @param suspended null where the Panel does not say
/// @param json all that the Panel says of it, not masked
public record PanelAccount(
        @Nullable String id,
        @Nullable String username,
        @Nullable String domain,
        @Nullable String email,
        @Nullable Boolean suspended,
        JsonNode json) {

    /// The accounts in an answer: one or a list, bare or under `data`. Nothing where the answer is
    /// something else, or a list of something else: that must not pass for "there is none".
    public static Optional<List<PanelAccount>> readAll(@Nullable JsonNode json) {
        if (json == null) {
            return Optional.empty();
        }
        if (json.isArray()) {
            List<PanelAccount> accounts =
                    json.values().stream().flatMap(a -> read(a).stream()).toList();
            return accounts.isEmpty() && !json.isEmpty() ? Optional.empty() : Optional.of(accounts);
        }
        JsonNode data = json.get("data");
        if (data == null) {
            return read(json).map(List::of);
        }
        return data.isNull() ? Optional.of(List.of()) : readAll(data);
    }

    /// The id in the answer to a create: `id`, `data.id`, `account_id` or `data.account_id`.
    public static @Nullable String readId(@Nullable JsonNode json) {
        if (json == null) {
            return null;
        }
        return Stream.of(json, json.path("data"))
                .flatMap(level -> Stream.of(level.path("id"), level.path("account_id")))
                .map(PanelAccount::scalar)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    public boolean hasUsername(String wanted) {
        return wanted.equalsIgnoreCase(username);
    }

    /// Domains differ neither by case nor by a final dot.
    public boolean hasDomain(String wanted) {
        return domain != null && bare(domain).equals(bare(wanted));
    }

    /// Whether an e-mail address is known on both sides and is another one.
    public boolean hasOtherEmail(@Nullable String wanted) {
        return wanted != null && email != null && !wanted.equalsIgnoreCase(email);
    }

    /// Whether the account already is as the action would have it.
    public boolean isInStateOf(Action action) {
        return isInStateOf(action, suspended);
    }

    /// The same of JSON that need not be a whole account.
    static boolean isInStateOf(Action action, JsonNode json) {
        return isInStateOf(action, suspended(json));
    }

    private static boolean isInStateOf(Action action, @Nullable Boolean suspended) {
        return suspended != null
                && switch (action) {
                    case SUSPEND -> suspended;
                    case UNSUSPEND -> !suspended;
                    case CREATE, TERMINATE -> false;
                };
    }

    private static Optional<PanelAccount> read(JsonNode json) {
        String id = readId(json);
        String username = scalar(json.path("username"));
        if (id == null && username == null) {
            return Optional.empty();
        }
        return Optional.of(
                new PanelAccount(
                        id,
                        username,
                        scalar(json.path("domain")),
                        scalar(json.path("email")),
                        suspended(json),
                        json));
    }

    private static @Nullable Boolean suspended(JsonNode json) {
        return switch (lower(json.path("suspended"))) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default ->
                    switch (lower(json.path("status"))) {
                        case "suspended" -> true;
                        case "active" -> false;
                        default -> null;
                    };
        };
    }

    private static String lower(JsonNode value) {
        String text = scalar(value);
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }

    private static @Nullable String scalar(JsonNode value) {
        boolean given = value.isString() || value.isNumber() || value.isBoolean();
        return given && !value.asString().isBlank() ? value.asString() : null;
    }

    private static String bare(String domain) {
        String lower = domain.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
