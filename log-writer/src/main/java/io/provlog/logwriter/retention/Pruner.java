package io.provlog.logwriter.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.core.NestedRuntimeException;
import org.springframework.dao.DataAccessException;

/// One run. Each of its steps is a transaction of its own that is counted in the run's row, so it
/// may end anywhere and another run does the rest. Used once, by one thread, with the lock of
/// [PruneRunStore] in hand.
final class Pruner {

    /// How long a run waits in all for others to let go of weeks, before it goes entry by entry.
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final PruneRunStore runs;
    private final WeekStore weeks;
    private final EndedStore ended;
    private final StopSignal stop;
    private final PruneProgress progress;
    private final Patience patience;

    private long run;
    private Removed removed = Removed.NOTHING;
    private int emptied;

    Pruner(Session session, StopSignal stop, PruneProgress progress, Duration patience) {
        this.runs = new PruneRunStore(session);
        this.weeks = new WeekStore(session);
        this.ended = new EndedStore(session);
        this.stop = stop;
        this.progress = progress;
        this.patience = new Patience(patience, stop);
    }

    /// Removes what is old enough and writes down what became of it.
    ///
    /// @param by who started the run
    /// @throws DataAccessException where it could not even begin
    PruneRun run(Cutoff cutoff, String by) {
        run = runs.begin(cutoff, by);
        try {
            boolean through =
                    dropDetached()
                            && removeEntries(cutoff.entries())
                            && removeEnded(cutoff.ended());
            int inUse = emptied + weeks.detached().size();
            PruneState state = through ? PruneState.DONE : PruneState.INTERRUPTED;
            return new PruneRun(cutoff, state, removed, inUse, runs.end(run, state, null), null);
        } catch (NestedRuntimeException e) {
            return failed(cutoff, Problem.of(e));
        }
    }

    private PruneRun failed(Cutoff cutoff, String problem) {
        Instant at;
        try {
            at = runs.end(run, PruneState.FAILED, problem);
        } catch (NestedRuntimeException e) {
            // The connection is gone, and the lock with it: the next run notices.
            at = Instant.now();
        }
        return new PruneRun(cutoff, PruneState.FAILED, removed, 0, at, problem);
    }

    /// False, here as below, where the run is to stop before it is through.
    private boolean dropDetached() {
        for (String table : weeks.detached()) {
            if (stop.isRequested()) {
                return false;
            }
            patience.until(() -> WeekStore.unlessLocked(() -> step(() -> weeks.drop(table))));
        }
        return true;
    }

    private boolean removeEntries(Instant cutoff) {
        List<Week> old = weeks.before(cutoff);
        for (int i = 0; i < old.size(); i++) {
            Week week = old.get(i);
            say("%s (%d of %d)".formatted(week, i + 1, old.size()));
            if (stop.isRequested() || !remove(week, cutoff)) {
                return false;
            }
        }
        return true;
    }

    private boolean remove(Week week, Instant cutoff) {
        if (week.endsBy(cutoff)) {
            if (patience.until(() -> weeks.detach(week))) {
                return dropDetached();
            }
            emptied++;
        }
        return removeBatches(week.toString(), from -> weeks.delete(week, from, cutoff));
    }

    private boolean removeEnded(Instant before) {
        return removeBatches("dead letters", from -> ended.deleteLetters(from, before))
                && removeBatches("jobs", from -> ended.deleteJobs(from, before));
    }

    private boolean removeBatches(String what, Function<OffsetDateTime, Batch> delete) {
        OffsetDateTime from = OffsetDateTime.MIN;
        while (!stop.isRequested()) {
            say(what);
            OffsetDateTime start = from;
            Batch batch = step(() -> delete.apply(start));
            if (batch.isLast()) {
                return true;
            }
            from = Objects.requireNonNull(batch.next());
        }
        return false;
    }

    private Batch step(Supplier<Batch> removal) {
        Batch batch = runs.step(run, removal);
        removed = removed.plus(batch.removed());
        return batch;
    }

    private void say(String what) {
        progress.at("%s: %s gone".formatted(what, removed));
    }
}
