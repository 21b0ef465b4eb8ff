package io.provlog.gateway.replayrun;

import io.provlog.contract.ContractJson;
import io.provlog.gateway.audit.Act;
import io.provlog.gateway.audit.Actor;
import io.provlog.gateway.audit.AuditAction;
import io.provlog.gateway.audit.AuditStore;
import io.provlog.gateway.audit.Outcome;
import io.provlog.gateway.deadletter.DeadLetterReader;
import io.provlog.gateway.deadletter.ProspectReader;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Takes bulk replays on, and lets people stop them; the work is [RunLoop]'s. Any thread may use
/// it.
@Component
public class Runs {

    /// More are not begun, so that what waits has a limit.
    private static final int MAX_UNFINISHED = 100;

    private final RunStore store;
    private final RunReader reader;
    private final ControlStore controls;
    private final ProspectReader prospects;
    private final DeadLetterReader letters;
    private final AuditStore audit;
    private final RunSettings settings;

    Runs(
            RunStore store,
            RunReader reader,
            ControlStore controls,
            ProspectReader prospects,
            DeadLetterReader letters,
            AuditStore audit,
            RunSettings settings) {
        this.store = store;
        this.reader = reader;
        this.controls = controls;
        this.prospects = prospects;
        this.letters = letters;
        this.audit = audit;
        this.settings = settings;
    }

    /// Tells what an order would replay.
    public Forecast forecast(RunOrder order) {
        return new Forecast(
                true,
                order.filter().asked(),
                prospects.count(order.filter(), order.wish().force()),
                settings.maxItems(),
                letters.groups(order.filter()));
    }

    /// Freezes what an order's filters match, and has it replayed.
    StartResult start(RunOrder order, Actor actor) {
        return start(UUID.randomUUID(), order, actor);
    }

    /// Freezes what an order's filters match, and has it replayed; once, however often it is asked
    /// for.
    ///
    /// @param id the run's, chosen before it is confirmed
    public StartResult start(UUID id, RunOrder order, Actor actor) {
        return reader.find(id)
                .<StartResult>map(StartResult.Started::new)
                .orElseGet(() -> begin(id, order, actor));
    }

    private StartResult begin(UUID id, RunOrder order, Actor actor) {
        if (store.unfinished() >= MAX_UNFINISHED) {
            return new StartResult.TooManyRuns(MAX_UNFINISHED);
        }
        UUID act =
                audit.begin(
                        new Act(
                                actor,
                                AuditAction.BULK_REPLAY,
                                id.toString(),
                                order.wish().reason(),
                                detail(order),
                                null));
        int found = store.freeze(id, order, actor, settings.maxItems());
        Optional<ReplayRun> run = reader.find(id);
        audit.end(act, run.isPresent() ? Outcome.DONE : Outcome.REFUSED);
        return run.<StartResult>map(StartResult.Started::new)
                .orElseGet(() -> refusal(order, found));
    }

    private static String detail(RunOrder order) {
        return "filters %s, %s a second%s%s"
                .formatted(
                        ContractJson.mapper().writeValueAsString(order.filter().asked()),
                        order.ratePerSecond(),
                        order.canary() ? "" : ", no canary",
                        order.wish().force() ? ", forced" : "");
    }

    private StartResult refusal(RunOrder order, int found) {
        return order.expected() == null || found > settings.maxItems()
                ? new StartResult.TooMany(settings.maxItems())
                : new StartResult.NotAsExpected(order.expected(), found);
    }

    /// What became of the wish to pause, resume or cancel a run: whether it stands so now.
    public record Controlled(boolean asWanted, ReplayRun run) {}

    /// Pauses, resumes or cancels a run; empty where there is none.
    public Optional<Controlled> control(Control control, UUID id, Actor actor) {
        Optional<ReplayRun> before = reader.find(id);
        if (before.isEmpty() || before.get().state() == control.wanted) {
            return before.map(run -> new Controlled(true, run));
        }
        UUID act = audit.begin(new Act(actor, control.audited, id.toString(), null, null, null));
        boolean done = controls.apply(control, id, actor);
        audit.end(act, done ? Outcome.DONE : Outcome.REFUSED);
        return reader.find(id)
                .map(run -> new Controlled(done || run.state() == control.wanted, run));
    }
}
