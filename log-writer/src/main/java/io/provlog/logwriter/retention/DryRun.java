package io.provlog.logwriter.retention;

import java.util.ArrayList;
import java.util.List;

/// Counts what a run would remove, and changes nothing.
final class DryRun {

    private final WeekStore weeks;
    private final EndedStore ended;
    private final PruneProgress progress;

    DryRun(Session session, PruneProgress progress) {
        this.weeks = new WeekStore(session);
        this.ended = new EndedStore(session);
        this.progress = progress;
    }

    /// What would go.
    ///
    /// @param weeks those with anything to remove, the oldest first
    record Result(Cutoff cutoff, List<Part> weeks, long jobs, long deadLetters) {

        Removed removed() {
            return weeks.stream()
                    .map(week -> new Removed(week.entries(), week.whole() ? 1 : 0, 0, 0))
                    .reduce(new Removed(0, 0, jobs, deadLetters), Removed::plus);
        }
    }

    /// @param whole whether nothing of the week stays
    record Part(String name, long entries, boolean whole) {}

    Result run(Cutoff cutoff) {
        List<Part> parts = new ArrayList<>();
        for (String table : weeks.detached()) {
            parts.add(new Part("left by an earlier run", weeks.countDetached(table), true));
        }
        for (Week week : weeks.before(cutoff.entries())) {
            progress.at("counting the " + week);
            boolean whole = week.endsBy(cutoff.entries());
            long entries = weeks.count(week, cutoff.entries());
            if (whole || entries > 0) {
                parts.add(new Part(week.toString(), entries, whole));
            }
        }
        return new Result(
                cutoff, parts, ended.countJobs(cutoff.ended()), ended.countLetters(cutoff.ended()));
    }
}
