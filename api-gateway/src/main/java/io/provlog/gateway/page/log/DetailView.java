package io.provlog.gateway.page.log;

import io.provlog.gateway.log.LogEntry;
import io.provlog.gateway.log.LogEntryDetail;
import io.provlog.gateway.page.Section;
import io.provlog.gateway.page.TimeView;
import io.provlog.gateway.tracing.TracingSettings;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An opened entry: the answer, then the attempts, then what was sent and what came back.
///
/// @param request null where the call had no body
/// @param response null where the answer had none
/// @param deadLetter the dead letter that the job ended as and that is still open; null where there
///   is none
/// @param traceLink where the trace can be looked at; null where nobody has said
record DetailView(
        LogEntry entry,
        Verdict verdict,
        List<StepView> steps,
        @Nullable PayloadView request,
        @Nullable PayloadView response,
        @Nullable UUID deadLetter,
        @Nullable String traceLink) {

    static DetailView of(
            LogEntryDetail detail, @Nullable UUID deadLetter, TracingSettings tracing) {
        LogEntry entry = detail.entry();
        List<LogEntry> attempts =
                Stream.concat(Stream.of(entry), detail.attempts().stream())
                        .sorted((a, b) -> Integer.compare(a.attempt(), b.attempt()))
                        .toList();
        return new DetailView(
                entry,
                Verdict.of(detail, attempts.getLast()),
                StepView.of(attempts, entry),
                PayloadView.of(entry.requestPayload()),
                PayloadView.of(entry.responsePayload()),
                deadLetter,
                tracing.linkTo(entry.traceId()));
    }

    public @Nullable TimeView requestedAt() {
        return entry.requestedAt() == null ? null : TimeView.of(entry.requestedAt());
    }

    /// The service with its actions.
    public String serviceLink() {
        return Section.SERVICES.address() + "/" + entry.serviceId();
    }

    /// Where the job can be replayed; null where there is nothing to be replayed.
    public @Nullable String deadLetterLink() {
        return deadLetter == null ? null : Section.DEAD_LETTERS.address() + "/" + deadLetter;
    }

    /// The whole entry as JSON.
    public String json() {
        return "/api/provisioning-log/" + entry.id();
    }
}
