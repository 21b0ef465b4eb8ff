package io.provlog.gateway.token;

import io.provlog.contract.Secret;
import io.provlog.gateway.user.Rights;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/// Lets the bearers of tokens in. Any thread may use it.
@Component
class TokenLogin implements AuthenticationProvider {

    private final TokenStore tokens;
    private final Clock clock;

    TokenLogin(TokenStore tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public @Nullable Authentication authenticate(Authentication attempt) {
        return attempt.getCredentials() instanceof Secret secret ? authenticate(secret) : null;
    }

    private Authentication authenticate(Secret secret) {
        try {
            Instant now = clock.instant();
            ApiToken token = counting(secret, now);
            tokens.noteUse(token, now);
            return BearerToken.of(token, Rights.ofToken(token.role()));
        } catch (DataAccessException e) {
            throw new AuthenticationServiceException("Tokens cannot be read", e);
        }
    }

    /// Whoever has a token may know what has become of it; of any other text, nothing is told.
    private ApiToken counting(Secret secret, Instant now) {
        Optional<ApiToken> found =
                TokenSecret.hasOurForm(secret.reveal()) ? tokens.find(secret) : Optional.empty();
        ApiToken token =
                found.orElseThrow(() -> new RefusedTokenException("There is no such token."));
        if (token.revokedAt() != null) {
            throw new RefusedTokenException("The token %s was revoked.".formatted(token.name()));
        }
        if (!now.isBefore(token.expiresAt())) {
            throw new RefusedTokenException(
                    "The token %s has expired at %s.".formatted(token.name(), token.expiresAt()));
        }
        return token;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return BearerToken.class.isAssignableFrom(authentication);
    }
}
