package io.provlog.gateway.user;

import io.provlog.contract.Secret;
import io.provlog.gateway.parameter.Parameters;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is to be changed about a user; null where it stays.
public record UserChange(
        @Nullable Role role, @Nullable Secret password, @Nullable Boolean disabled) {

    /// What a body may hold.
    public static final Set<String> FIELDS = Set.of("role", "password", "disabled");

    static UserChange of(Secret password) {
        return new UserChange(null, password, null);
    }

    /// Empty where something is wrong, or nothing is to be changed: then the body has problems.
    public static Optional<UserChange> read(Parameters body, String username) {
        UserChange change =
                new UserChange(
                        body.choice("role", Role.class).orElse(null),
                        Password.read(body, "password", username).orElse(null),
                        body.optionalFlag("disabled").orElse(null));
        if (change.words().isEmpty() && body.problems().isEmpty()) {
            body.refuse("body", "Give at least one of role, password and disabled.");
        }
        return body.problems().isEmpty() ? Optional.of(change) : Optional.empty();
    }

    /// What the audit log says of it.
    String words() {
        return Stream.of(
                        role == null ? "" : "role " + role,
                        password == null ? "" : "password",
                        disabled == null ? "" : disabled ? "disabled" : "enabled")
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(", "));
    }
}
