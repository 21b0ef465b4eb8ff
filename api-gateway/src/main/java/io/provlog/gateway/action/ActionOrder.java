package io.provlog.gateway.action;

import io.provlog.contract.Action;
import io.provlog.gateway.parameter.Parameters;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An action as somebody asks for it.
///
/// @param confirm the service's domain, typed once more
/// @param key the same for the same order that is sent again
public record ActionOrder(
        String serviceId,
        Action action,
        String reason,
        @Nullable String confirm,
        @Nullable String key) {

    /// What an order consists of.
    public static final Set<String> FIELDS = Set.of("action", "reason", "confirm");

    static final String KEY_HEADER = "Idempotency-Key";

    private static final int MAX_REASON_LENGTH = 500;
    private static final int MAX_DOMAIN_LENGTH = 255;
    private static final String KEY_FORM = "[!-~]{1,255}";

    /// Reads an order. Empty where something is missing or wrong: then the body has problems.
    public static Optional<ActionOrder> read(
            String serviceId, Parameters body, @Nullable String key) {
        body.require("action", "reason");
        Optional<Action> action = body.choice("action", Action.class);
        Optional<String> reason = body.text("reason", MAX_REASON_LENGTH);
        Optional<String> confirm = body.text("confirm", MAX_DOMAIN_LENGTH);
        if (key != null && !key.matches(KEY_FORM)) {
            body.refuse(KEY_HEADER, KEY_HEADER + " must be 1 to 255 visible ASCII characters.");
        }
        return body.problems().isEmpty() && action.isPresent() && reason.isPresent()
                ? Optional.of(
                        new ActionOrder(
                                serviceId, action.get(), reason.get(), confirm.orElse(null), key))
                : Optional.empty();
    }

    /// What makes it the same order as another. None of these holds a line end.
    String content() {
        return String.join("\n", serviceId, action.wireName(), reason);
    }
}
