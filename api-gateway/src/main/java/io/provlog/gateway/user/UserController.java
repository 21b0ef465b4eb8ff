package io.provlog.gateway.user;

import io.provlog.gateway.audit.Actor;
import io.provlog.gateway.parameter.Body;
import io.provlog.gateway.parameter.Parameters;
import io.provlog.gateway.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The users, for admins.
@RestController
@RequestMapping("/api/users")
class UserController {

    private final Users users;
    private final UserStore store;

    UserController(Users users, UserStore store) {
        this.users = users;
        this.store = store;
    }

    @GetMapping
    ResponseEntity<?> page(@RequestParam MultiValueMap<String, String> given) {
        Parameters parameters = new Parameters(given, UserQuery.PARAMETERS);
        UserQuery query = UserQuery.read(parameters);
        return Problems.answer(parameters.problems(), () -> store.page(query));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> make(HttpServletRequest request) throws IOException {
        Parameters body = Body.read(request.getInputStream(), UserOrder.FIELDS);
        Optional<UserOrder> order = UserOrder.read(body);
        if (order.isEmpty()) {
            return Problems.refuse(Problems.badRequest(body.problems()));
        }
        return users.make(order.get(), Actor.of(request))
                ? ResponseEntity.status(HttpStatus.CREATED)
                        .body(store.entry(order.get().name()).orElse(null))
                : Problems.refuse(HttpStatus.CONFLICT, "There is a user of this name already.");
    }

    @PatchMapping(path = "/{name}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> change(@PathVariable String name, HttpServletRequest request)
            throws IOException {
        String normal = AppUser.normal(name);
        Parameters body = Body.read(request.getInputStream(), UserChange.FIELDS);
        Optional<UserChange> change = UserChange.read(body, normal);
        if (change.isEmpty()) {
            return Problems.refuse(Problems.badRequest(body.problems()));
        }
        return switch (users.change(normal, change.get(), Actor.of(request), null)) {
            case DONE -> ResponseEntity.of(store.entry(normal));
            case UNKNOWN -> unknown();
            case LAST_ADMIN -> lastAdmin();
        };
    }

    @DeleteMapping("/{name}")
    ResponseEntity<?> remove(@PathVariable String name, HttpServletRequest request) {
        return switch (users.remove(AppUser.normal(name), Actor.of(request), null)) {
            case DONE -> ResponseEntity.noContent().build();
            case UNKNOWN -> unknown();
            case LAST_ADMIN -> lastAdmin();
        };
    }

    private static ResponseEntity<?> unknown() {
        return Problems.refuse(HttpStatus.NOT_FOUND, "There is no user of this name.");
    }

    private static ResponseEntity<?> lastAdmin() {
        return Problems.refuse(
                HttpStatus.CONFLICT,
                "This is the last admin who can log in. Make another one first.");
    }
}
