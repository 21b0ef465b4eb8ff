package io.provlog.gateway.token;

import io.provlog.contract.Secret;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;

/// A request with `Authorization: Bearer …`: before it was looked at, its token; after that, who it
/// stands for.
public final class BearerToken extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1;

    private static final String SCHEME = "Bearer";

    private final String name;
    private final transient @Nullable Secret secret;

    private BearerToken(
            String name, @Nullable Secret secret, List<? extends GrantedAuthority> authorities) {
        super(authorities);
        this.name = name;
        this.secret = secret;
    }

    /// What a request brings along; null where that is no token.
    public static @Nullable BearerToken of(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.matches("(?i)" + SCHEME + "( .*)?")
                ? new BearerToken(
                        "", new Secret(header.substring(SCHEME.length()).strip()), List.of())
                : null;
    }

    static BearerToken of(ApiToken token, List<? extends GrantedAuthority> authorities) {
        BearerToken known = new BearerToken(token.actor(), null, authorities);
        known.setAuthenticated(true);
        return known;
    }

    @Override
    public @Nullable Secret getCredentials() {
        return secret;
    }

    @Override
    public String getPrincipal() {
        return name;
    }
}
