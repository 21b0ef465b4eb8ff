package io.provlog.gateway.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.provlog.contract.ActionRequest;
import io.provlog.gateway.audit.Act;
import io.provlog.gateway.audit.Actor;
import io.provlog.gateway.audit.AuditAction;
import io.provlog.gateway.audit.AuditStore;
import io.provlog.gateway.deadletter.DeadLetterDetail.Success;
import io.provlog.gateway.publish.RequestPublisher;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Replays dead letters: each once, as a new job whose id follows from the old one's. So whoever
/// clicks at the same time asks for the same job, which the worker carries out once; and whoever
/// clicks later learns from the audit log that it was published, even before the log-writer has
/// read it. Any thread may use it.
@Component
public class Replays {

    private final DeadLetterReader letters;
    private final AuditStore audit;
    private final RequestPublisher requests;
    private final Clock clock;

    Replays(DeadLetterReader letters, AuditStore audit, RequestPublisher requests, Clock clock) {
        this.letters = letters;
        this.audit = audit;
        this.requests = requests;
        this.clock = clock;
    }

    /// Replays a dead letter, unless something stands against it.
    public ReplayResult replay(UUID id, Wish wish, Actor actor) {
        Optional<DeadLetterEntry> letter = letters.find(id);
        if (letter.isEmpty()) {
            return new ReplayResult.Unknown();
        }
        List<Success> since = letters.overtaking(letter.get());
        ReplayResult obstacle = obstacle(letter.get(), since, wish.force());
        if (obstacle != null) {
            return obstacle;
        }
        return letters.request(id)
                .map(request -> replay(letter.get(), request, wish, actor, since))
                .orElseGet(() -> new ReplayResult.NotReplayable(letter.get().error()));
    }

    private @Nullable ReplayResult obstacle(
            DeadLetterEntry letter, List<Success> since, boolean force) {
        if (!letter.replayable()) {
            return new ReplayResult.NotReplayable(letter.error());
        }
        ReplayResult.AlreadyReplayed before = replayedBefore(letter);
        if (before != null) {
            return before;
        }
        if (force) {
            return null;
        }
        if (letter.state() == DeadLetterState.DISMISSED) {
            return new ReplayResult.Dismissed(letter);
        }
        return since.isEmpty() ? null : new ReplayResult.Overtaken(since);
    }

    /// Null where it is not known that it was.
    public ReplayResult.@Nullable AlreadyReplayed replayedBefore(DeadLetterEntry letter) {
        Optional<ReplayResult.AlreadyReplayed> audited =
                audit.published(AuditAction.REPLAY, letter.id().toString())
                        .map(act -> new ReplayResult.AlreadyReplayed(act.jobId(), act.user()));
        return letter.state() == DeadLetterState.REPLAYED
                ? audited.orElse(new ReplayResult.AlreadyReplayed(letter.replayedByJob(), null))
                : audited.orElse(null);
    }

    private ReplayResult replay(
            DeadLetterEntry letter,
            ActionRequest dead,
            Wish wish,
            Actor actor,
            List<Success> since) {
        ActionRequest request =
                new ActionRequest(
                        jobId(dead.id()),
                        dead.action(),
                        clock.instant().truncatedTo(ChronoUnit.MILLIS),
                        actor.requestedBy(),
                        wish.reason(),
                        dead.id(),
                        // With its password: where that is encrypted for the dead job, the worker
                        // takes it in a replay too.
                        dead.service());
        Act act =
                new Act(
                        actor,
                        AuditAction.REPLAY,
                        letter.id().toString(),
                        wish.reason(),
                        forced(letter, since),
                        Act.Job.of(request));
        return requests.publish(request, act)
                ? new ReplayResult.Published(request.id())
                : new ReplayResult.NotConfirmed(request.id());
    }

    /// A dead letter is replayed once: a replay that fails too is a dead letter of its own.
    private static UUID jobId(UUID deadJob) {
        return UUID.nameUUIDFromBytes(("replay of " + deadJob).getBytes(UTF_8));
    }

    private static @Nullable String forced(DeadLetterEntry letter, List<Success> since) {
        if (letter.state() == DeadLetterState.DISMISSED) {
            return "forced: it was dismissed";
        }
        return since.isEmpty() ? null : "forced: " + Overtaking.words(since);
    }
}
