package io.provlog.gateway.security;

import io.provlog.gateway.security.LoginThrottle.Login;
import io.provlog.gateway.user.AppUser;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/// Checks names and passwords through another provider, as long as the throttle is open. Any thread
/// may use it.
final class ThrottledLogin implements AuthenticationProvider {

    private final AuthenticationProvider passwords;
    private final LoginThrottle throttle;

    ThrottledLogin(AuthenticationProvider passwords, LoginThrottle throttle) {
        this.passwords = passwords;
        this.throttle = throttle;
    }

    @Override
    public @Nullable Authentication authenticate(Authentication attempt) {
        Login login = new Login(address(attempt), AppUser.normal(attempt.getName()));
        requireOpen(login);
        try {
            Authentication user = passwords.authenticate(attempt);
            // Of many guesses sent at once, none may profit from having started before the limit.
            requireOpen(login);
            throttle.succeeded(login);
            return user;
        } catch (BadCredentialsException e) {
            throttle.failed(login);
            throw e;
        } catch (InternalAuthenticationServiceException e) {
            // Spring Security would write a stack trace for every login during an outage.
            throw new AuthenticationServiceException("Users cannot be read", e);
        }
    }

    private void requireOpen(Login login) {
        if (throttle.isClosed(login)) {
            throw new LockedException("Too many failed logins");
        }
    }

    private static String address(Authentication attempt) {
        return attempt.getDetails() instanceof WebAuthenticationDetails details
                ? String.valueOf(details.getRemoteAddress())
                : "";
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return passwords.supports(authentication);
    }
}
