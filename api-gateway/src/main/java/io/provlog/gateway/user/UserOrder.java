package io.provlog.gateway.user;

import io.provlog.contract.Secret;
import io.provlog.gateway.parameter.Parameters;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A user who is to be made.
public record UserOrder(String name, Secret password, Role role) {

    /// What a body may hold.
    public static final Set<String> FIELDS = Set.of("name", "password", "role");

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,62}");

    /// Empty where something is missing or wrong: then the body has problems.
    public static Optional<UserOrder> read(Parameters body) {
        body.require("name", "password", "role");
        Optional<String> name =
                body.read(
                        "name",
                        text -> Optional.of(AppUser.normal(text)).filter(UserOrder::isName),
                        "name must be 1 to 63 of a-z, 0-9, '.', '_', '@' and '-', the first a letter or a digit");
        Optional<Role> role = body.choice("role", Role.class);
        Optional<Secret> password = Password.read(body, "password", name.orElse(""));
        return body.problems().isEmpty()
                ? Optional.of(
                        new UserOrder(
                                name.orElseThrow(), password.orElseThrow(), role.orElseThrow()))
                : Optional.empty();
    }

    private static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }
}
