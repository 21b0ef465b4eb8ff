package io.provlog.gateway.action;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.provlog.contract.Action;
import io.provlog.contract.ActionRequest;
import io.provlog.contract.ParsedRequest;
import io.provlog.contract.RequestFormat;
import io.provlog.contract.Service;
import io.provlog.gateway.audit.Act;
import io.provlog.gateway.audit.Actor;
import io.provlog.gateway.audit.AuditAction;
import io.provlog.gateway.idempotency.IdempotencyStore;
import io.provlog.gateway.publish.RequestPublisher;
import io.provlog.gateway.service.ServiceEntry;
import io.provlog.gateway.service.ServiceEntryReader;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Carries orders out, as far as Kafka. Any thread may use it.
@Component
public class ServiceActions {

    private final ServiceEntryReader services;
    private final IdempotencyStore keys;
    private final RequestPublisher requests;
    private final Clock clock;

    ServiceActions(
            ServiceEntryReader services,
            IdempotencyStore keys,
            RequestPublisher requests,
            Clock clock) {
        this.services = services;
        this.keys = keys;
        this.requests = requests;
        this.clock = clock;
    }

    /// Publishes what an order asks for, unless something stands against it.
    public ActionResult run(ActionOrder order, Actor actor) {
        return services.find(order.serviceId())
                .map(ServiceEntry::service)
                .map(service -> run(order, service, actor))
                .orElseGet(ActionResult.UnknownService::new);
    }

    private ActionResult run(ActionOrder order, Service service, Actor actor) {
        if (order.action() == Action.TERMINATE && !service.domain().equals(order.confirm())) {
            return new ActionResult.Unconfirmed(service.domain());
        }
        ActionRequest request = request(order, service, actor, UUID.randomUUID());
        // Read as the worker reads it, which knows best what is missing.
        if (RequestFormat.read(service.id().getBytes(UTF_8), RequestFormat.write(request))
                instanceof ParsedRequest.Invalid invalid) {
            return new ActionResult.Incomplete(invalid.field(), invalid.error());
        }
        return jobId(order, actor, request.id())
                .map(id -> publish(request(order, service, actor, id), actor))
                .orElseGet(ActionResult.KeyTaken::new);
    }

    private Optional<UUID> jobId(ActionOrder order, Actor actor, UUID candidate) {
        return order.key() == null
                ? Optional.of(candidate)
                : keys.claim(actor.username(), order.key(), order.content(), candidate);
    }

    private ActionRequest request(ActionOrder order, Service service, Actor actor, UUID id) {
        return new ActionRequest(
                id,
                order.action(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                actor.requestedBy(),
                order.reason(),
                null,
                service);
    }

    private ActionResult publish(ActionRequest request, Actor actor) {
        Act act =
                new Act(
                        actor,
                        AuditAction.of(request.action()),
                        request.service().id(),
                        request.reason(),
                        null,
                        Act.Job.of(request));
        return requests.publish(request, act)
                ? new ActionResult.Published(request.id())
                : new ActionResult.NotConfirmed(request.id());
    }
}
