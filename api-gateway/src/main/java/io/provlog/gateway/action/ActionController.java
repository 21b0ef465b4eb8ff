package io.provlog.gateway.action;

import io.provlog.gateway.audit.Actor;
import io.provlog.gateway.idempotency.IdempotencyKey;
import io.provlog.gateway.parameter.Body;
import io.provlog.gateway.parameter.Parameters;
import io.provlog.gateway.problem.FieldProblem;
import io.provlog.gateway.problem.Problems;
import io.provlog.gateway.publish.JobRequested;
import io.provlog.gateway.publish.RequestPublisher;
import io.provlog.gateway.service.ServiceEntry;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/// Takes orders for actions.
@RestController
class ActionController {

    private final ServiceActions actions;

    ActionController(ServiceActions actions) {
        this.actions = actions;
    }

    @PostMapping(path = "/api/services/{id}/actions", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> run(
            @PathVariable String id,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            HttpServletRequest request)
            throws IOException {
        Parameters body = Body.read(request.getInputStream(), ActionOrder.FIELDS);
        Optional<ActionOrder> order = ActionOrder.read(id, body, key);
        return order.isEmpty()
                ? Problems.refuse(Problems.badRequest(body.problems()))
                : answer(actions.run(order.get(), Actor.of(request)));
    }

    private static ResponseEntity<?> answer(ActionResult result) {
        return switch (result) {
            case ActionResult.Published(UUID jobId) ->
                    ResponseEntity.accepted().body(new JobRequested(jobId));
            case ActionResult.NotConfirmed(UUID jobId) -> RequestPublisher.notConfirmed(jobId);
            case ActionResult.UnknownService() ->
                    Problems.refuse(HttpStatus.NOT_FOUND, ServiceEntry.UNKNOWN);
            case ActionResult.Unconfirmed(String domain) -> unconfirmed(domain);
            case ActionResult.Incomplete(String field, String error) -> incomplete(field, error);
            case ActionResult.KeyTaken() -> IdempotencyKey.taken();
        };
    }

    private static ResponseEntity<ProblemDetail> unconfirmed(String domain) {
        return Problems.refuse(
                Problems.badRequest(
                        List.of(
                                new FieldProblem(
                                        "confirm",
                                        "To terminate it, confirm must be the service's domain, %s."
                                                .formatted(domain)))));
    }

    private static ResponseEntity<ProblemDetail> incomplete(String field, String error) {
        ProblemDetail problem =
                Problems.of(
                        HttpStatus.CONFLICT,
                        "Too little is known of this service for that (%s). Let billing send the action"
                                        .formatted(error)
                                + " itself, with everything in it.");
        problem.setProperty("field", field);
        return Problems.refuse(problem);
    }
}
