package io.provlog.gateway.deadletter;

import io.provlog.gateway.audit.Act;
import io.provlog.gateway.audit.Actor;
import io.provlog.gateway.audit.AuditAction;
import io.provlog.gateway.audit.AuditStore;
import io.provlog.gateway.audit.Outcome;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Closes dead letters without a replay. Any thread may use it.
@Component
public class Dismissals {

    private final DeadLetterReader letters;
    private final Replays replays;
    private final DismissalStore store;
    private final AuditStore audit;

    Dismissals(DeadLetterReader letters, Replays replays, DismissalStore store, AuditStore audit) {
        this.letters = letters;
        this.replays = replays;
        this.store = store;
        this.audit = audit;
    }

    /// What became of the wish to dismiss a dead letter.
    public enum Result {
        DISMISSED,
        UNKNOWN,
        NOT_OPEN
    }

    /// Closes a dead letter, unless it is not open.
    public Result dismiss(UUID id, Wish wish, Actor actor) {
        Optional<DeadLetterEntry> letter = letters.find(id);
        if (letter.isEmpty()) {
            return Result.UNKNOWN;
        }
        if (letter.get().state() != DeadLetterState.OPEN
                || replays.replayedBefore(letter.get()) != null) {
            return Result.NOT_OPEN;
        }
        UUID act =
                audit.begin(
                        new Act(
                                actor,
                                AuditAction.DISMISS,
                                id.toString(),
                                wish.reason(),
                                null,
                                null));
        boolean dismissed = store.dismiss(id, actor.requestedBy(), wish.reason());
        audit.end(act, dismissed ? Outcome.DONE : Outcome.REFUSED);
        return dismissed ? Result.DISMISSED : Result.NOT_OPEN;
    }
}
