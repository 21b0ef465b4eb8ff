package io.provlog.gateway.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.gateway.user.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClaimsTest {

    private static final OidcSettings.Roles ROLES =
            new OidcSettings.Roles(
                    Set.of("provlog-viewer"), Set.of("support", "billing"), Set.of("admins"));

    @Test
    void takeTheHighestRole() {
        assertThat(role(List.of("staff", "provlog-viewer"))).isEqualTo(Role.VIEWER);
        assertThat(role(List.of("provlog-viewer", "billing"))).isEqualTo(Role.OPERATOR);
        assertThat(role(List.of("support", "admins"))).isEqualTo(Role.ADMIN);
        assertThat(role("admins")).isEqualTo(Role.ADMIN);
    }

    private static Role role(Object value) {
        return claims("roles", Map.of("roles", value)).role().orElseThrow();
    }

    @Test
    void giveNoRoleWhereNoneIsNamed() {
        assertThat(claims("roles", Map.of()).role()).isEmpty();
        assertThat(claims("roles", Map.of("roles", List.of())).role()).isEmpty();
        assertThat(claims("roles", Map.of("roles", List.of("Admins"))).role()).isEmpty();
        assertThat(claims("a.roles", Map.of("a", "admins")).role()).isEmpty();
    }

    @Test
    void areFoundInsideOthersAndUnderNamesWithDots() {
        assertThat(
                        claims(
                                        "realm_access.roles",
                                        Map.of("realm_access", Map.of("roles", "admins")))
                                .role())
                .contains(Role.ADMIN);
        assertThat(
                        claims(
                                        "https://a.example/roles",
                                        Map.of("https://a.example/roles", "admins"))
                                .role())
                .contains(Role.ADMIN);
    }

    @Test
    void nameAUserAsNoUserOfOursCanBeNamed() {
        assertThat(claims("roles", Map.of("name", " Jane ", "sub", "1")).name())
                .contains("oidc:jane");
        assertThat(claims("roles", Map.of("sub", "1")).name()).contains("oidc:1");
        assertThat(claims("roles", Map.of("name", "a\nb", "sub", "1")).name()).isEmpty();
        assertThat(claims("roles", Map.of("name", "x".repeat(91))).name()).isEmpty();
    }

    private static Claims claims(String roleClaim, Map<String, Object> all) {
        return new Claims(all, new OidcSettings(roleClaim, "name", ROLES));
    }
}
