package io.provlog.gateway.request;

import io.provlog.contract.ActionRequest;
import io.provlog.contract.ContractJson;
import io.provlog.contract.ParsedRequest;
import io.provlog.contract.RequestFormat;
import io.provlog.gateway.audit.Act;
import io.provlog.gateway.audit.Actor;
import io.provlog.gateway.audit.AuditAction;
import io.provlog.gateway.idempotency.IdempotencyStore;
import io.provlog.gateway.publish.RequestPublisher;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Publishes requests that were sent whole. Any thread may use it.
@Component
class SentRequests {

    private static final RequestResult NO_REPLAYS =
            new RequestResult.Refused(
                    "replayOf",
                    "replayOf: leave it out. A dead letter is replayed with POST"
                            + " /api/dead-letters/{id}/replay");

    private static final UUID NO_ID = new UUID(0, 0);

    private final IdempotencyStore keys;
    private final RequestPublisher requests;
    private final Clock clock;

    SentRequests(IdempotencyStore keys, RequestPublisher requests, Clock clock) {
        this.keys = keys;
        this.requests = requests;
        this.clock = clock;
    }

    /// Publishes a request, unless something is wrong with it.
    ///
    /// @param key names the job where the request itself does not
    RequestResult publish(byte[] body, @Nullable String key, Actor actor) {
        UUID candidate = UUID.randomUUID();
        return switch (RequestFormat.readWithoutRecord(body, candidate)) {
            case ParsedRequest.Invalid invalid ->
                    new RequestResult.Refused(invalid.field(), invalid.error());
            case ParsedRequest.Valid(ActionRequest sent) when sent.replayOf() != null -> NO_REPLAYS;
            case ParsedRequest.Valid(ActionRequest sent) ->
                    jobId(sent, key, candidate, actor)
                            .map(id -> publish(request(sent, id, actor), actor))
                            .orElseGet(RequestResult.KeyTaken::new);
        };
    }

    private Optional<UUID> jobId(
            ActionRequest sent, @Nullable String key, UUID candidate, Actor actor) {
        return key == null || !sent.id().equals(candidate)
                ? Optional.of(sent.id())
                : keys.claim(actor.username(), key, content(sent), candidate);
    }

    /// What makes it the same request as another. Its password is no part of that: nothing that
    /// follows from it may be kept.
    private static String content(ActionRequest sent) {
        byte[] json = ContractJson.mapper().writeValueAsBytes(withId(sent, NO_ID));
        try {
            return "request "
                    + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static ActionRequest withId(ActionRequest sent, UUID id) {
        return new ActionRequest(
                id,
                sent.action(),
                sent.requestedAt(),
                sent.requestedBy(),
                sent.reason(),
                null,
                sent.service());
    }

    /// Whatever it says of who asks for it: that is whoever is logged in.
    private ActionRequest request(ActionRequest sent, UUID id, Actor actor) {
        Instant told = sent.requestedAt();
        return new ActionRequest(
                id,
                sent.action(),
                told == null ? clock.instant().truncatedTo(ChronoUnit.MILLIS) : told,
                actor.requestedBy(),
                sent.reason(),
                null,
                sent.service());
    }

    private RequestResult publish(ActionRequest request, Actor actor) {
        Act act =
                new Act(
                        actor,
                        AuditAction.of(request.action()),
                        request.service().id(),
                        request.reason(),
                        "a whole request, for %s on %s"
                                .formatted(request.service().domain(), request.service().server()),
                        Act.Job.of(request));
        return requests.publish(request, act)
                ? new RequestResult.Published(request.id())
                : new RequestResult.NotConfirmed(request.id());
    }
}
