package io.provlog.gateway.user;

import io.provlog.gateway.audit.Actor;
import io.provlog.gateway.parameter.Body;
import io.provlog.gateway.parameter.Parameters;
import io.provlog.gateway.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// What people change about their own account.
@RestController
class AccountController {

    private final OwnPassword passwords;

    AccountController(OwnPassword passwords) {
        this.passwords = passwords;
    }

    @PostMapping(path = "/api/account/password", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> changePassword(HttpServletRequest request) throws IOException {
        if (!passwords.isKept(Actor.of(request))) {
            return Problems.refuse(
                    HttpStatus.CONFLICT, "You log in elsewhere, and have no password here.");
        }
        Parameters body = Body.read(request.getInputStream(), OwnPassword.FIELDS);
        return passwords.change(body, request)
                ? ResponseEntity.noContent().build()
                : Problems.refuse(Problems.badRequest(body.problems()));
    }
}
