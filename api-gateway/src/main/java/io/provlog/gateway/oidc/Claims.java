package io.provlog.gateway.oidc;

import io.provlog.gateway.user.Role;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads name and role out of what an identity provider says of a user.
record Claims(Map<String, Object> all, OidcSettings settings) {

    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}]{1,90}");

    /// The highest of the user's roles; empty where there is none.
    Optional<Role> role() {
        Set<String> values = values(find(settings.roleClaim()));
        OidcSettings.Roles roles = settings.roles();
        if (values.stream().anyMatch(roles.admin()::contains)) {
            return Optional.of(Role.ADMIN);
        }
        if (values.stream().anyMatch(roles.operator()::contains)) {
            return Optional.of(Role.OPERATOR);
        }
        return values.stream().anyMatch(roles.viewer()::contains)
                ? Optional.of(Role.VIEWER)
                : Optional.empty();
    }

    /// How the user is called here. No user of our own can have such a name.
    Optional<String> name() {
        return Optional.ofNullable(find(settings.nameClaim()))
                .or(() -> Optional.ofNullable(all.get("sub")))
                .map(name -> name.toString().strip().toLowerCase(Locale.ROOT))
                .filter(name -> NAME.matcher(name).matches())
                .map(name -> "oidc:" + name);
    }

    /// What an admin needs to know who wonders why somebody has no role.
    String words() {
        return "the claim %s of %s holds %s; there are the claims %s"
                .formatted(
                        settings.roleClaim(),
                        name().orElse("somebody without a name"),
                        values(find(settings.roleClaim())),
                        new TreeSet<>(all.keySet()));
    }

    private @Nullable Object find(String claim) {
        if (all.containsKey(claim)) {
            return all.get(claim);
        }
        Object found = all;
        for (String part : claim.split("\\.", -1)) {
            found = found instanceof Map<?, ?> object ? object.get(part) : null;
        }
        return found;
    }

    private static Set<String> values(@Nullable Object claim) {
        return claim instanceof Collection<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.toSet())
                : claim == null ? Set.of() : Set.of(claim.toString());
    }
}
