package io.provlog.gateway.user;

import io.provlog.contract.Secret;
import io.provlog.gateway.audit.Actor;
import io.provlog.gateway.parameter.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/// Changes the password of whoever asks. Any thread may use it.
@Component
public class OwnPassword {

    /// What a body may hold.
    public static final Set<String> FIELDS = Set.of("current", "new");

    private static final int MAX_LENGTH = 200;

    private final Users users;
    private final UserStore store;
    private final AuthenticationProvider login;

    /// @param login checks the present password, and counts wrong ones as failed logins
    OwnPassword(Users users, UserStore store, @Qualifier("login") AuthenticationProvider login) {
        this.users = users;
        this.store = store;
        this.login = login;
    }

    /// Whether whoever asks has a password here, and does not log in elsewhere.
    public boolean isKept(Actor actor) {
        return store.find(actor.username()).isPresent();
    }

    /// Changes it, unless the body has problems. Whoever asks is logged out everywhere.
    ///
    /// @return whether it was changed
    /// @throws LockedException where the present one was guessed too often
    public boolean change(Parameters body, HttpServletRequest request) {
        Actor actor = Actor.of(request);
        body.require("current", "new");
        Optional<Secret> current = body.secret("current", MAX_LENGTH);
        Optional<Secret> wanted = Password.read(body, "new", actor.username());
        if (body.problems().isEmpty() && !isRight(current.orElseThrow(), request)) {
            body.refuse("current", "current is not your present password.");
        }
        if (!body.problems().isEmpty()) {
            return false;
        }
        users.changeOwnPassword(actor.username(), wanted.orElseThrow(), actor);
        return true;
    }

    private boolean isRight(Secret password, HttpServletRequest request) {
        var attempt =
                UsernamePasswordAuthenticationToken.unauthenticated(
                        request.getRemoteUser(), password.reveal());
        attempt.setDetails(new WebAuthenticationDetails(request));
        try {
            return login.authenticate(attempt) != null;
        } catch (BadCredentialsException e) {
            return false;
        }
    }
}
