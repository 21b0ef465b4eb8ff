package io.provlog.gateway.page.audit;

import io.provlog.gateway.audit.AuditAction;
import io.provlog.gateway.audit.AuditEntry;
import io.provlog.gateway.audit.Outcome;
import io.provlog.gateway.page.TimeView;
import io.provlog.gateway.page.Words;
import org.jspecify.annotations.Nullable;

/// One act on its page.
///
/// @param outcome what came of it, and what that means
record ActView(AuditEntry entry, TimeView time, OutcomeView outcome) {

    /// @param kind `ok`, `bad`, `wait` or `none`, as chips have it
    record OutcomeView(String kind, String mark, String title, String meaning) {

        static OutcomeView of(@Nullable Outcome outcome) {
            return switch (outcome) {
                case PUBLISHED -> new OutcomeView("ok", "✓", "Sent", "The request is in Kafka.");
                case DONE -> new OutcomeView("ok", "✓", "Done", "");
                case REFUSED ->
                        new OutcomeView(
                                "bad", "✕", "Refused", "It was too late: nothing was changed.");
                case NOT_CONFIRMED ->
                        new OutcomeView(
                                "wait",
                                "?",
                                "Not confirmed",
                                "Kafka did not answer in time. It is not sent any more.");
                case null ->
                        new OutcomeView(
                                "none",
                                "?",
                                "Unknown",
                                "The gateway was stopped in the middle of it.");
            };
        }
    }

    static ActView of(AuditEntry entry) {
        return new ActView(entry, TimeView.of(entry.at()), OutcomeView.of(entry.outcome()));
    }

    /// `Bulk replay`.
    public String action() {
        return words(entry.action());
    }

    static String words(AuditAction action) {
        return Words.capital(action.wireName().replace('-', ' '));
    }

    /// Where the job's service is; null where it makes no job.
    public @Nullable String service() {
        return entry.serviceId();
    }

    /// The dead letter that it is about; null where it is about something else.
    public @Nullable String letter() {
        return entry.action() == AuditAction.REPLAY || entry.action() == AuditAction.DISMISS
                ? entry.target()
                : null;
    }

    /// Why, and what else is worth knowing.
    public String why() {
        String reason = entry.reason() == null ? "" : entry.reason();
        String detail = entry.detail() == null ? "" : entry.detail();
        return reason.isEmpty() || detail.isEmpty()
                ? reason + detail
                : reason + " (" + detail + ")";
    }
}
