package io.provlog.gateway.page.deadletter;

import io.provlog.contract.Action;
import io.provlog.gateway.deadletter.DeadLetterDetail;
import io.provlog.gateway.deadletter.DeadLetterDetail.FailedAttempt;
import io.provlog.gateway.deadletter.DeadLetterDetail.Success;
import io.provlog.gateway.deadletter.DeadLetterEntry;
import io.provlog.gateway.deadletter.DeadLetterState;
import io.provlog.gateway.log.Diagnosis;
import io.provlog.gateway.log.LogEntry;
import io.provlog.gateway.page.Section;
import io.provlog.gateway.page.TimeView;
import io.provlog.gateway.page.Words;
import io.provlog.gateway.page.log.PanelAnswer;
import io.provlog.gateway.page.log.PayloadView;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An opened dead letter: what is wrong, what became of it, what has overtaken it, every attempt,
/// and the request.
///
/// @param replay null where it was not replayed
/// @param request null where it is no JSON
record LetterView(
        DeadLetterEntry entry,
        Diagnosis diagnosis,
        @Nullable ReplayView replay,
        List<SinceView> since,
        List<TryView> tries,
        @Nullable PayloadView request) {

    /// One attempt.
    ///
    /// @param diagnosis null where it is the dead letter's own
    record TryView(LogEntry entry, String cause, @Nullable Diagnosis diagnosis) {

        static TryView of(FailedAttempt attempt, String lastCause) {
            LogEntry entry = attempt.entry();
            return new TryView(
                    entry,
                    Words.cause(entry.cause()),
                    Objects.equals(entry.cause(), lastCause) ? null : attempt.diagnosis());
        }

        public String evidence() {
            return PanelAnswer.evidence(entry);
        }

        public TimeView time() {
            return TimeView.of(entry.attemptedAt());
        }

        public String link() {
            return Section.Address.LOG + "?entry=" + entry.id();
        }
    }

    /// What has succeeded for the service since.
    ///
    /// @param link its entry in the log; null where that was pruned
    record SinceView(String action, TimeView time, String by, @Nullable String link) {

        static SinceView of(Success success) {
            String reason = success.reason() == null ? "" : ": " + success.reason();
            String by =
                    success.requestedBy() == null ? "" : "for " + success.requestedBy() + reason;
            return new SinceView(
                    Words.action(success.action()),
                    TimeView.of(success.attemptedAt()),
                    by,
                    success.entryId() == null
                            ? null
                            : Section.Address.LOG + "?entry=" + success.entryId());
        }
    }

    static LetterView of(DeadLetterDetail detail, @Nullable ReplayView replay) {
        DeadLetterEntry entry = detail.entry();
        return new LetterView(
                entry,
                detail.diagnosis(),
                replay,
                detail.overtakenBy().stream().map(SinceView::of).toList(),
                detail.attempts().stream()
                        .map(attempt -> TryView.of(attempt, entry.cause()))
                        .toList(),
                PayloadView.of(detail.request()));
    }

    static String service(DeadLetterEntry entry) {
        if (entry.domain() != null) {
            return entry.domain();
        }
        return entry.serviceId() == null ? "Unreadable request" : "Service " + entry.serviceId();
    }

    public String service() {
        return service(entry);
    }

    /// `create of example.com on panel-1`.
    public String what() {
        Action action = entry.action();
        String server = entry.server() == null ? "" : " on " + entry.server();
        return (action == null ? "request" : action.wireName()) + " of " + service() + server;
    }

    /// `create on panel-1: unauthorized`.
    public String kind() {
        Action action = entry.action();
        String server = entry.server() == null ? "" : " on " + entry.server();
        return (action == null ? "request" : action.wireName())
                + server
                + ": "
                + Words.lower(Words.cause(entry.cause()));
    }

    public TimeView time() {
        return TimeView.of(entry.deadLetteredAt());
    }

    public boolean isDismissed() {
        return entry.state() == DeadLetterState.DISMISSED;
    }

    public @Nullable TimeView dismissedAt() {
        return entry.dismissedAt() == null ? null : TimeView.of(entry.dismissedAt());
    }

    /// Whether it may be replayed, by force at least.
    public boolean isReplayable() {
        return entry.replayable() && replay == null;
    }

    /// Whether only force replays it.
    public boolean isForced() {
        return isDismissed() || !since.isEmpty();
    }

    /// What is passed over by force.
    public String passedOver() {
        return since.isEmpty()
                ? "it was dismissed"
                : "%s has succeeded since".formatted(Words.lower(since.getFirst().action()));
    }

    public boolean isDismissable() {
        return entry.state() == DeadLetterState.OPEN && replay == null;
    }

    /// Its own page.
    public String link() {
        return Section.Address.DEAD_LETTERS + "/" + entry.id();
    }

    /// The service's page; null where it is not known.
    public @Nullable String serviceLink() {
        return entry.serviceId() == null
                ? null
                : Section.Address.SERVICES + "/" + entry.serviceId();
    }

    /// The whole dead letter as JSON.
    public String json() {
        return "/api/dead-letters/" + entry.id();
    }
}
