package io.provlog.gateway.page.log;

import io.provlog.contract.AttemptStatus;
import io.provlog.contract.Cause;
import io.provlog.gateway.log.LogEntry;
import io.provlog.gateway.page.TimeView;
import io.provlog.gateway.page.Words;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One attempt on a job's time line.
///
/// @param kind `ok`, `bad`, or `next` for the one that is to come
/// @param current whether it is the opened entry
/// @param title what came of it; empty for the one that is to come
/// @param note how long it took, or whether it is the last
/// @param link opens it; null for the one that is to come
record StepView(
        int number,
        String kind,
        boolean current,
        String title,
        TimeView time,
        String note,
        @Nullable String link) {

    static List<StepView> of(List<LogEntry> attempts, LogEntry opened) {
        List<StepView> steps = new ArrayList<>();
        attempts.forEach(attempt -> steps.add(made(attempt, opened)));
        LogEntry last = attempts.getLast();
        if (last.nextAttemptAt() != null) {
            int number = last.attempt() + 1;
            String note = number == last.maxAttempts() ? "the last" : "";
            TimeView time = TimeView.of(last.nextAttemptAt());
            steps.add(new StepView(number, "next", false, "", time, note, null));
        }
        return steps;
    }

    private static StepView made(LogEntry attempt, LogEntry opened) {
        boolean good = attempt.status() == AttemptStatus.SUCCESS;
        return new StepView(
                attempt.attempt(),
                good ? "ok" : "bad",
                attempt.id().equals(opened.id()),
                attempt.knownCause().map(Cause::title).orElse(Words.status(attempt.status())),
                TimeView.of(attempt.attemptedAt()),
                Words.took(attempt.durationMs()),
                LogAddress.LOG + "?entry=" + attempt.id());
    }
}
