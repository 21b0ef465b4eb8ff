package io.provlog.gateway.token;

import io.provlog.gateway.audit.Actor;
import io.provlog.gateway.log.EntryId;
import io.provlog.gateway.parameter.Body;
import io.provlog.gateway.parameter.Parameters;
import io.provlog.gateway.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The tokens of programs, for admins.
@RestController
@RequestMapping("/api/tokens")
class TokenController {

    private final Tokens tokens;
    private final TokenStore store;

    TokenController(Tokens tokens, TokenStore store) {
        this.tokens = tokens;
        this.store = store;
    }

    /// A new token. This is the only time that it is told.
    record NewToken(UUID id, String name, String role, Instant expiresAt, String token) {}

    @GetMapping
    ResponseEntity<?> page(@RequestParam MultiValueMap<String, String> given) {
        Parameters parameters = new Parameters(given, TokenQuery.PARAMETERS);
        TokenQuery query = TokenQuery.read(parameters);
        return Problems.answer(parameters.problems(), () -> store.page(query));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> make(HttpServletRequest request) throws IOException {
        Parameters body = Body.read(request.getInputStream(), TokenOrder.FIELDS);
        Optional<TokenOrder> order = TokenOrder.read(body);
        if (order.isEmpty()) {
            return Problems.refuse(Problems.badRequest(body.problems()));
        }
        return tokens.make(order.get(), Actor.of(request))
                .<ResponseEntity<?>>map(TokenController::created)
                .orElseGet(() ->
                        Problems.refuse(
                                HttpStatus.CONFLICT,
                                "There is or was a token of this name. Take another, so that the"
                                        + " audit log can tell them apart."));
    }

    private static ResponseEntity<NewToken> created(Tokens.Made made) {
        ApiToken token = made.token();
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(
                        new NewToken(
                                token.id(),
                                token.name(),
                                token.role().wireName(),
                                token.expiresAt(),
                                made.secret().reveal()));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<?> revoke(@PathVariable String id, HttpServletRequest request) {
        Optional<UUID> uuid = EntryId.parse(id);
        if (uuid.isEmpty()) {
            return Problems.refuse(Problems.badRequest(List.of(EntryId.PROBLEM)));
        }
        return tokens.revoke(uuid.get(), Actor.of(request), null)
                ? ResponseEntity.noContent().build()
                : Problems.refuse(HttpStatus.NOT_FOUND, "There is no token with this id.");
    }
}
