package io.provlog.gateway.oidc;

import io.provlog.gateway.user.Rights;
import io.provlog.gateway.user.Role;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.core.user.DefaultOAuth2User;
import org.springframework.security.oauth2.core.user.OAuth2User;

/// Makes a login here of one at an identity provider. Of all that it tells, only the name and the
/// role go into the session, and no token.
final class ProviderUser {

    private static final String NAME = "name";

    private ProviderUser() {}

    /// @throws OAuth2AuthenticationException where the user has no role here, or no name
    static OAuth2AuthenticationToken of(
            OAuth2LoginAuthenticationToken login, OidcSettings settings) {
        OAuth2User user = Objects.requireNonNull(login.getPrincipal(), "A login has a user");
        if (isOidc(login) && !(user instanceof OidcUser)) {
            // The browser has changed what it was to bring back, so that nobody has seen an ID
            // token.
            throw new OAuth2AuthenticationException(new OAuth2Error(OidcLogin.NO_ID_TOKEN));
        }
        Claims claims = new Claims(user.getAttributes(), settings);
        Role role = claims.role().orElseThrow(() -> refused(OidcLogin.NO_ROLE, claims));
        String name = claims.name().orElseThrow(() -> refused(OidcLogin.NO_NAME, claims));
        List<GrantedAuthority> rights = Rights.ofPerson(role);
        return new OAuth2AuthenticationToken(
                new DefaultOAuth2User(rights, Map.of(NAME, name), NAME),
                rights,
                login.getClientRegistration().getRegistrationId());
    }

    private static boolean isOidc(OAuth2LoginAuthenticationToken login) {
        return login.getClientRegistration().getScopes().contains(OidcScopes.OPENID);
    }

    private static OAuth2AuthenticationException refused(String code, Claims claims) {
        return new OAuth2AuthenticationException(new OAuth2Error(code, claims.words(), null));
    }
}
