package io.provlog.gateway.user;

import io.provlog.contract.Secret;
import io.provlog.gateway.audit.Actor;
import io.provlog.gateway.parameter.Body;
import io.provlog.gateway.parameter.Parameters;
import io.provlog.gateway.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// What people change about their own account.
@RestController
class AccountController {

    private static final Set<String> FIELDS = Set.of("current", "new");
    private static final int MAX_LENGTH = 200;

    private final Users users;
    private final UserStore store;
    private final AuthenticationProvider login;

    /// @param login checks the present password, and counts wrong ones as failed logins
    AccountController(
            Users users, UserStore store, @Qualifier("login") AuthenticationProvider login) {
        this.users = users;
        this.store = store;
        this.login = login;
    }

    @PostMapping(path = "/api/account/password", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> changePassword(HttpServletRequest request) throws IOException {
        Actor actor = Actor.of(request);
        if (store.find(actor.username()).isEmpty()) {
            return Problems.refuse(
                    HttpStatus.CONFLICT, "You log in elsewhere, and have no password here.");
        }
        Parameters body = Body.read(request.getInputStream(), FIELDS);
        body.require("current", "new");
        Optional<Secret> current = body.secret("current", MAX_LENGTH);
        Optional<Secret> wanted = Password.read(body, "new", actor.username());
        if (body.problems().isEmpty() && !isRight(current.orElseThrow(), request)) {
            body.refuse("current", "current is not your present password.");
        }
        if (!body.problems().isEmpty()) {
            return Problems.refuse(Problems.badRequest(body.problems()));
        }
        users.changeOwnPassword(actor.username(), wanted.orElseThrow(), actor);
        return ResponseEntity.noContent().build();
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
