package io.provlog.worker.lane;

import io.provlog.contract.ActionRequest;
import io.provlog.contract.AttemptOutcome;
import io.provlog.contract.AttemptStatus;
import io.provlog.contract.Cause;
import io.provlog.contract.JsonText;
import io.provlog.contract.NextStep;
import io.provlog.contract.ParsedRequest;
import io.provlog.worker.panel.AttemptResult;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.StringNode;

/// Words what came of attempts: outcomes and dead letters.
final class Reports {

    private final String worker;
    private final int maxAttempts;

    Reports(String worker, int maxAttempts) {
        this.worker = worker;
        this.maxAttempts = maxAttempts;
    }

    Write success(CallEnd end) {
        return report(end, null, NextStep.DONE, null);
    }

    Write failureToRetry(CallEnd end, AttemptResult.Failed failed, Instant notBefore) {
        return report(end, failed.cause(), NextStep.RETRY, notBefore);
    }

    Write lastFailure(CallEnd end, AttemptResult.Failed failed) {
        return report(end, failed.cause(), NextStep.DEAD_LETTER, null);
    }

    Write deadLetter(CallEnd end, AttemptResult.Failed failed, Instant at) {
        Job job = end.call().job();
        return new Write.DeadLetter(
                job.origin(),
                job.serviceId(),
                job.bytes(),
                job.id(),
                job.action(),
                end.call().attempt(),
                failed.cause(),
                failed.error(),
                at,
                job.traceparent());
    }

    Write unreadable(IncomingRecord record, ParsedRequest.Invalid invalid, Instant at) {
        return new Write.DeadLetter(
                record.origin(),
                invalid.serviceId(),
                record.value(),
                invalid.jobId(),
                invalid.action(),
                1,
                Cause.INVALID_REQUEST,
                invalid.error(),
                at,
                record.traceparent());
    }

    /// A request that can be read but becomes no job, since its id is another job's: so the dead
    /// letter names none.
    Write idTaken(IncomingRecord record, ActionRequest request, String error, Instant at) {
        String serviceId = request.service().id();
        return unreadable(
                record,
                new ParsedRequest.Invalid("id", error, null, request.action(), serviceId),
                at);
    }

    /// The end of a call whose worker is gone: nobody knows what the Panel made of it.
    CallEnd interrupted(JournalEntry entry, Instant now) {
        Progress progress = entry.progress();
        if (!(progress.state() instanceof Progress.Calling calling)) {
            throw new IllegalStateException("interrupted while not calling: " + entry.job().id());
        }
        String text =
                "The worker stopped during this call: the Panel may have carried it out."
                        + " No answer was received.";
        Duration known = Duration.between(calling.since(), now);
        return new CallEnd(
                new Call(entry.job(), progress.attempt(), progress.unclear(), calling.limit(), 0),
                entry.job().request(),
                new AttemptResult.Failed(
                        null, StringNode.valueOf(text), null, Cause.INTERRUPTED, null, true, text),
                calling.since(),
                known.isNegative() ? Duration.ZERO : known);
    }

    private Write report(
            CallEnd end, @Nullable Cause cause, NextStep next, @Nullable Instant nextAttemptAt) {
        Job job = end.call().job();
        var request = end.request();
        Instant startedAt = end.startedAt().truncatedTo(ChronoUnit.MILLIS);
        return new Write.Report(
                job,
                new AttemptOutcome(
                        job.id(),
                        end.call().attempt(),
                        maxAttempts,
                        request.action(),
                        cause == null ? AttemptStatus.SUCCESS : AttemptStatus.FAILED,
                        request.service(),
                        request.requestedAt(),
                        request.requestedBy(),
                        request.reason(),
                        request.replayOf(),
                        JsonText.of(end.result().requestPayload()),
                        JsonText.of(end.result().responsePayload()),
                        end.result().httpStatus(),
                        cause,
                        startedAt,
                        startedAt.plus(end.took()).truncatedTo(ChronoUnit.MILLIS),
                        next,
                        nextAttemptAt,
                        worker));
    }
}
