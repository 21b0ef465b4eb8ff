package io.provlog.gateway.page.replayrun;

import io.provlog.gateway.deadletter.DeadLetterGroup;
import io.provlog.gateway.deadletter.Prospects;
import io.provlog.gateway.page.TimeView;
import io.provlog.gateway.page.Words;
import io.provlog.gateway.replayrun.Forecast;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a bulk replay would do.
record PreviewView(Forecast forecast) {

    private static final int GROUPS_NAMED = 5;

    /// Dead letters of one cause on one server, and what is to be done before they are replayed.
    record GroupView(String title, String count, String fix) {

        static GroupView of(DeadLetterGroup group) {
            String server = group.server() == null ? "" : " on " + group.server();
            return new GroupView(
                    Words.cause(group.cause()) + server,
                    Words.count(group.count(), "dead letter", "dead letters"),
                    group.diagnosis().fix() + ".");
        }
    }

    public Prospects counts() {
        return forecast.prospects();
    }

    public boolean isOne() {
        return counts().matching() == 1;
    }

    public boolean isNone() {
        return counts().matching() == 0;
    }

    /// Whether none is left out.
    public boolean isWhole() {
        return counts().overtaken() + counts().notReplayable() == 0;
    }

    public boolean isTooMany() {
        return counts().matching() > forecast.maxItems();
    }

    /// Whether there is anything to confirm.
    public boolean isStartable() {
        return counts().matching() > counts().notReplayable() && !isTooMany();
    }

    public String title() {
        return "Replay " + Words.count(counts().matching(), "dead letter", "dead letters");
    }

    public String replayed() {
        return Words.number(counts().wouldReplay());
    }

    public String overtaken() {
        return Words.number(counts().overtaken());
    }

    public String notReplayable() {
        return Words.number(counts().notReplayable());
    }

    public String maxItems() {
        return Words.number(forecast.maxItems());
    }

    /// `Unauthorized on panel-2: 12 services`.
    public String what() {
        return Words.capital(FilterWords.of(forecast.filters()))
                + ": "
                + Words.count(counts().services(), "service", "services");
    }

    public @Nullable TimeView first() {
        var first = counts().firstDeadLetteredAt();
        return first == null ? null : TimeView.of(first);
    }

    public @Nullable TimeView last() {
        var last = counts().lastDeadLetteredAt();
        return last == null ? null : TimeView.of(last);
    }

    /// The largest ones.
    public List<GroupView> groups() {
        return forecast.groups().stream().limit(GROUPS_NAMED).map(GroupView::of).toList();
    }
}
