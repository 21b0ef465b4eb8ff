package io.provlog.gateway.request;

import io.provlog.contract.RequestFormat;
import io.provlog.gateway.audit.Actor;
import io.provlog.gateway.idempotency.IdempotencyKey;
import io.provlog.gateway.problem.FieldProblem;
import io.provlog.gateway.problem.Problems;
import io.provlog.gateway.publish.JobRequested;
import io.provlog.gateway.publish.RequestPublisher;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// Takes whole requests.
@RestController
class RequestController {

    private static final String RECORD_VALUE = "value";
    private static final String BODY = "body";

    private final SentRequests requests;

    RequestController(SentRequests requests) {
        this.requests = requests;
    }

    @PostMapping(path = "/api/requests", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> publish(
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            HttpServletRequest request)
            throws IOException {
        byte[] body = request.getInputStream().readNBytes(RequestFormat.MAX_BYTES + 1);
        if (body.length > RequestFormat.MAX_BYTES) {
            throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE);
        }
        return IdempotencyKey.isUsable(key)
                ? answer(requests.publish(body, key, Actor.of(request)))
                : Problems.refuse(Problems.badRequest(List.of(IdempotencyKey.PROBLEM)));
    }

    private static ResponseEntity<?> answer(RequestResult result) {
        return switch (result) {
            case RequestResult.Published(UUID jobId) ->
                    ResponseEntity.accepted().body(new JobRequested(jobId));
            case RequestResult.NotConfirmed(UUID jobId) -> RequestPublisher.notConfirmed(jobId);
            case RequestResult.Refused(String field, String error) ->
                    Problems.refuse(Problems.badRequest(List.of(problem(field, error))));
            case RequestResult.KeyTaken() -> IdempotencyKey.taken();
        };
    }

    /// What is a record's value in Kafka is a body here.
    private static FieldProblem problem(String field, String error) {
        return field.equals(RECORD_VALUE)
                ? new FieldProblem(BODY, BODY + error.substring(RECORD_VALUE.length()))
                : new FieldProblem(field, error);
    }
}
