package io.provlog.gateway.token;

import io.provlog.gateway.parameter.Parameters;
import io.provlog.gateway.user.Role;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A token that is to be made.
///
/// @param days for how long it counts
public record TokenOrder(String name, Role role, int days) {

    /// What a body may hold.
    public static final Set<String> FIELDS = Set.of("name", "role", "expiresInDays");

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");
    private static final int MAX_DAYS = 366;
    private static final int DEFAULT_DAYS = 90;

    /// Empty where something is missing or wrong: then the body has problems.
    public static Optional<TokenOrder> read(Parameters body) {
        body.require("name", "role");
        Optional<String> name =
                body.read(
                        "name",
                        text -> Optional.of(text).filter(t -> NAME.matcher(t).matches()),
                        "name must be 1 to 63 of a-z, 0-9, '.', '_' and '-', the first a letter or a digit");
        Optional<Role> role = body.choice("role", Role.class);
        int days = body.number("expiresInDays", 1, MAX_DAYS, DEFAULT_DAYS);
        return body.problems().isEmpty()
                ? Optional.of(new TokenOrder(name.orElseThrow(), role.orElseThrow(), days))
                : Optional.empty();
    }
}
