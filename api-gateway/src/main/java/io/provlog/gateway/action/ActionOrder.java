package io.provlog.gateway.action;

import io.provlog.contract.Action;
import io.provlog.gateway.idempotency.IdempotencyKey;
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

    private static final int MAX_REASON_LENGTH = 500;
    private static final int MAX_DOMAIN_LENGTH = 255;

    /// Reads an order. Empty where something is missing or wrong: then the body has problems.
    public static Optional<ActionOrder> read(
            String serviceId, Parameters body, @Nullable String key) {
        body.require("action", "reason");
        Optional<Action> action = body.choice("action", Action.class);
        Optional<String> reason = body.text("reason", MAX_REASON_LENGTH);
        Optional<String> confirm = body.text("confirm", MAX_DOMAIN_LENGTH);
        if (!IdempotencyKey.isUsable(key)) {
            body.refuse(IdempotencyKey.PROBLEM.field(), IdempotencyKey.PROBLEM.detail());
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
