package io.provlog.gateway.deadletter;

import io.provlog.gateway.audit.Actor;
import io.provlog.gateway.log.EntryId;
import io.provlog.gateway.parameter.Body;
import io.provlog.gateway.parameter.Parameters;
import io.provlog.gateway.problem.Problems;
import io.provlog.gateway.publish.JobRequested;
import io.provlog.gateway.publish.RequestPublisher;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Takes wishes to replay or to dismiss one dead letter.
@RestController
@RequestMapping(path = "/api/dead-letters/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
class ReplayController {

    private final Replays replays;
    private final Dismissals dismissals;

    ReplayController(Replays replays, Dismissals dismissals) {
        this.replays = replays;
        this.dismissals = dismissals;
    }

    @PostMapping("/replay")
    ResponseEntity<?> replay(@PathVariable String id, HttpServletRequest request)
            throws IOException {
        Parameters body = Body.read(request.getInputStream(), Wish.REPLAY_FIELDS);
        Optional<Wish> wish = Wish.read(body);
        Optional<UUID> letter = id(id, body);
        return letter.isEmpty() || wish.isEmpty()
                ? Problems.refuse(Problems.badRequest(body.problems()))
                : answer(replays.replay(letter.get(), wish.get(), Actor.of(request)));
    }

    @PostMapping("/dismiss")
    ResponseEntity<?> dismiss(@PathVariable String id, HttpServletRequest request)
            throws IOException {
        Parameters body = Body.read(request.getInputStream(), Wish.DISMISS_FIELDS);
        Optional<Wish> wish = Wish.read(body);
        Optional<UUID> letter = id(id, body);
        if (letter.isEmpty() || wish.isEmpty()) {
            return Problems.refuse(Problems.badRequest(body.problems()));
        }
        return switch (dismissals.dismiss(letter.get(), wish.get(), Actor.of(request))) {
            case DISMISSED -> ResponseEntity.noContent().build();
            case UNKNOWN -> Problems.refuse(HttpStatus.NOT_FOUND, DeadLetterController.UNKNOWN);
            case NOT_OPEN ->
                    Problems.refuse(
                            HttpStatus.CONFLICT,
                            "It is not open any more: it was replayed or dismissed before.");
        };
    }

    private static Optional<UUID> id(String text, Parameters body) {
        Optional<UUID> id = EntryId.parse(text);
        if (id.isEmpty()) {
            body.refuse(EntryId.PROBLEM.field(), EntryId.PROBLEM.detail());
        }
        return id;
    }

    private static ResponseEntity<?> answer(ReplayResult result) {
        return switch (result) {
            case ReplayResult.Published(UUID jobId) ->
                    ResponseEntity.accepted().body(new JobRequested(jobId));
            case ReplayResult.NotConfirmed(UUID jobId) -> RequestPublisher.notConfirmed(jobId);
            case ReplayResult.Unknown() ->
                    Problems.refuse(HttpStatus.NOT_FOUND, DeadLetterController.UNKNOWN);
            case ReplayResult.NotReplayable _ ->
                    Problems.refuse(
                            HttpStatus.CONFLICT,
                            result.words() + " Let billing send it again, corrected.");
            case ReplayResult.AlreadyReplayed already -> alreadyReplayed(already);
            case ReplayResult.Dismissed _ ->
                    Problems.refuse(
                            HttpStatus.CONFLICT,
                            result.words() + " With \"force\": true it is replayed all the same.");
            case ReplayResult.Overtaken overtaken -> overtaken(overtaken);
        };
    }

    private static ResponseEntity<ProblemDetail> alreadyReplayed(
            ReplayResult.AlreadyReplayed already) {
        ProblemDetail problem =
                Problems.of(
                        HttpStatus.CONFLICT,
                        already.words() + " Where that failed too, there is a new dead letter.");
        problem.setProperty("jobId", already.jobId());
        return Problems.refuse(problem);
    }

    private static ResponseEntity<ProblemDetail> overtaken(ReplayResult.Overtaken overtaken) {
        ProblemDetail problem =
                Problems.of(
                        HttpStatus.CONFLICT,
                        overtaken.words()
                                + " A replay might undo it. With \"force\": true it is replayed all"
                                + " the same.");
        problem.setProperty("since", overtaken.since());
        return Problems.refuse(problem);
    }
}
