package io.provlog.gateway.page.replayrun;

import io.provlog.contract.Times;
import io.provlog.gateway.job.JobState;
import io.provlog.gateway.page.Section;
import io.provlog.gateway.page.TimeView;
import io.provlog.gateway.page.Words;
import io.provlog.gateway.replayrun.ItemResult;
import io.provlog.gateway.replayrun.RunItem;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What became of one dead letter of a run.
///
/// @param kind `ok`, `bad`, `wait` or `none`
record ItemView(RunItem item, String kind, String mark, String title) {

    static ItemView of(RunItem item, boolean ended) {
        if (item.result() != ItemResult.PUBLISHED) {
            String title = Figure.title(item.result(), ended);
            return item.result() == ItemResult.FAILED
                    ? new ItemView(item, "bad", "✕", title)
                    : new ItemView(
                            item, "none", item.result() == ItemResult.WAITING ? "…" : "–", title);
        }
        return switch (item.jobState()) {
            case SUCCEEDED -> new ItemView(item, "ok", "✓", "Succeeded");
            case DEAD_LETTERED -> new ItemView(item, "bad", "✕", "Failed again");
            case RETRYING -> new ItemView(item, "wait", "↻", "Tried again soon");
            case QUEUED, WAITING, CALLING -> new ItemView(item, "wait", "…", "Under way");
            case null -> new ItemView(item, "wait", "…", "Under way");
        };
    }

    /// A piece of a sentence.
    ///
    /// @param time where the piece is a time, which is shown in the reader's zone; else null
    record Part(String text, @Nullable TimeView time) {}

    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z");

    /// Why it was not replayed, piece by piece; empty where it was.
    public List<Part> why() {
        List<Part> parts = new ArrayList<>();
        String words = item.detail() == null ? "" : item.detail();
        int at = 0;
        for (MatchResult time : TIME.matcher(words).results().toList()) {
            parts.add(new Part(words.substring(at, time.start()), null));
            parts.add(
                    new Part(
                            time.group(),
                            Times.parse(time.group()).map(TimeView::of).orElse(null)));
            at = time.end();
        }
        parts.add(new Part(words.substring(at), null));
        return parts;
    }

    /// Whether its job has not ended yet.
    boolean isUnderWay() {
        return item.result() == ItemResult.PUBLISHED
                && item.jobState() != JobState.SUCCEEDED
                && item.jobState() != JobState.DEAD_LETTERED;
    }

    public String service() {
        if (item.domain() != null) {
            return item.domain();
        }
        return item.serviceId() == null ? "Unreadable request" : "Service " + item.serviceId();
    }

    public @Nullable String serviceLink() {
        return item.serviceId() == null ? null : Section.Address.SERVICES + "/" + item.serviceId();
    }

    public @Nullable String logLink() {
        return item.serviceId() == null
                ? null
                : Section.Address.LOG + "?service=" + item.serviceId();
    }

    public String link() {
        return Section.Address.DEAD_LETTERS + "/" + item.deadLetterId();
    }

    public String action() {
        return item.action() == null ? "" : Words.action(item.action());
    }

    public @Nullable TimeView at() {
        return item.at() == null ? null : TimeView.of(item.at());
    }
}
