package io.provlog.gateway.page.service;

import io.provlog.gateway.deadletter.DeadLetterEntry;
import io.provlog.gateway.job.JobDetail;
import io.provlog.gateway.job.JobEntry;
import io.provlog.gateway.job.JobState;
import io.provlog.gateway.log.LogEntry;
import io.provlog.gateway.page.TimeView;
import io.provlog.gateway.page.Words;
import io.provlog.gateway.service.HistoryItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A job on the time line: who asked for it and why, its attempts, and what came of it.
///
/// @param id null where a request became no job
/// @param asked when it was asked for; null where that is not known
/// @param by who asked; empty where that is not known
/// @param reason why; empty where none was given
/// @param replays the dead letter that it replays; null where it is no replay
/// @param letter what it ended as; null where it did not end as a dead letter
record JobView(
        @Nullable UUID id,
        String title,
        Mark mark,
        @Nullable TimeView asked,
        String by,
        String reason,
        @Nullable LetterView replays,
        List<StepView> steps,
        @Nullable LetterView letter) {

    private static final String ADMIN = "admin:";

    /// A job that goes on, or has just ended.
    static JobView of(
            JobDetail detail,
            String server,
            @Nullable DeadLetterEntry letter,
            @Nullable DeadLetterEntry replayed) {
        JobEntry job = detail.job();
        List<StepView> steps = new ArrayList<>();
        detail.attempts().forEach(attempt -> steps.add(StepView.of(attempt, job.action())));
        if (job.endedAt() == null) {
            steps.add(StepView.next(job, steps.size(), server));
        }
        return new JobView(
                job.jobId(),
                Words.action(job.action()),
                Mark.of(job.state()),
                job.requestedAt() == null ? null : TimeView.of(job.requestedAt()),
                person(job.requestedBy()),
                Objects.requireNonNullElse(job.reason(), ""),
                LetterView.of(replayed),
                steps,
                LetterView.of(letter));
    }

    /// What went on.
    static JobView of(HistoryItem item) {
        LetterView letter = LetterView.of(item.letter());
        if (item.attempts().isEmpty()) {
            return unreadable(Objects.requireNonNull(letter));
        }
        LogEntry first = item.attempts().getFirst();
        return new JobView(
                first.jobId(),
                Words.action(first.action()),
                Mark.of(state(item.attempts().getLast())),
                first.requestedAt() == null ? null : TimeView.of(first.requestedAt()),
                person(first.requestedBy()),
                Objects.requireNonNullElse(first.reason(), ""),
                LetterView.of(item.replayed()),
                item.attempts().stream()
                        .map(entry -> StepView.of(JobDetail.Attempt.of(entry), entry.action()))
                        .toList(),
                letter);
    }

    private static JobView unreadable(LetterView letter) {
        return new JobView(
                letter.letter().jobId(),
                letter.letter().action() == null
                        ? "Request"
                        : Words.action(letter.letter().action()),
                Mark.of(JobState.DEAD_LETTERED),
                letter.time(),
                "",
                "",
                null,
                List.of(),
                letter);
    }

    private static JobState state(LogEntry last) {
        return switch (last.next()) {
            case DONE -> JobState.SUCCEEDED;
            case RETRY -> JobState.RETRYING;
            case DEAD_LETTER -> JobState.DEAD_LETTERED;
        };
    }

    /// `otto` of `admin:otto`; whoever else as the name is.
    static String person(@Nullable String name) {
        return name == null ? "" : name.startsWith(ADMIN) ? name.substring(ADMIN.length()) : name;
    }
}
