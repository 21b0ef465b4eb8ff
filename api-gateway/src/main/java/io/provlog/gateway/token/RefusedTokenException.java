package io.provlog.gateway.token;

import org.springframework.security.core.AuthenticationException;

/// A token that does not count. Its message is for the bearer.
public final class RefusedTokenException extends AuthenticationException {

    private static final long serialVersionUID = 1;

    RefusedTokenException(String message) {
        super(message);
    }
}
