package io.provlog.gateway.oidc;

import jakarta.validation.constraints.NotBlank;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// What the claims of an identity provider mean here.
///
/// @param roleClaim holds a user's roles or groups; dots lead into claims that are objects
/// @param nameClaim holds the name by which pages and the audit log call a user
@ConfigurationProperties("provlog.oidc")
@Validated
record OidcSettings(
        @DefaultValue("roles") @NotBlank String roleClaim,
        @DefaultValue("preferred_username") @NotBlank String nameClaim,
        @DefaultValue Roles roles) {

    /// The claim's values that stand for each role.
    record Roles(
            @DefaultValue("provlog-viewer") Set<String> viewer,
            @DefaultValue("provlog-operator") Set<String> operator,
            @DefaultValue("provlog-admin") Set<String> admin) {}
}
