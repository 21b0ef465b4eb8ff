package io.provlog.gateway.alert;

import io.provlog.gateway.audit.Act;
import io.provlog.gateway.audit.Actor;
import io.provlog.gateway.audit.AuditAction;
import io.provlog.gateway.audit.AuditStore;
import io.provlog.gateway.audit.Outcome;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Sends a test to every receiver, at once and once. Any thread may call it.
@Component
class AlertTests {

    private final AlertSettings settings;
    private final Delivery delivery;
    private final OutboxStore outbox;
    private final AuditStore audit;
    private final Clock clock;

    AlertTests(
            AlertSettings settings,
            Delivery delivery,
            OutboxStore outbox,
            AuditStore audit,
            Clock clock) {
        this.settings = settings;
        this.delivery = delivery;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /// @param problem why it was not delivered
    record Tested(
            String name,
            ReceiverType type,
            String address,
            boolean delivered,
            long tookMs,
            @Nullable String problem) {}

    List<Tested> send(Actor actor) throws InterruptedException {
        UUID act = audit.begin(new Act(actor, AuditAction.TEST_ALERTS, "alerts", null, null, null));
        List<Receiver> receivers = settings.receivers();
        List<Delivery.Result> results =
                delivery.send(
                        receivers.stream()
                                .map(receiver -> new Delivery.Try(receiver.name(), test(actor)))
                                .toList());
        List<Tested> tested = new ArrayList<>();
        for (int i = 0; i < receivers.size(); i++) {
            outbox.note(receivers.get(i).name(), results.get(i).problem(), false);
            tested.add(tested(receivers.get(i), results.get(i)));
        }
        audit.end(act, Outcome.DONE);
        return tested;
    }

    private Parcel test(Actor actor) {
        return Parcel.of(AlertDocument.test(UUID.randomUUID(), clock.instant(), actor.username()));
    }

    private static Tested tested(Receiver receiver, Delivery.Result result) {
        return new Tested(
                receiver.name(),
                receiver.type(),
                receiver.shownAddress(),
                result.problem() == null,
                result.took().toMillis(),
                result.problem());
    }
}
