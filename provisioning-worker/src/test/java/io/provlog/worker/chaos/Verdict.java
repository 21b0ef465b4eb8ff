package io.provlog.worker.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.provlog.contract.NextStep;
import io.provlog.worker.chaos.PanelRecord.Visit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Holds the Panels' own record, the outcomes and the dead letters against each other and against
/// what was sent, job by job.
final class Verdict {

    private final Map<PlannedService, List<PlannedJob>> jobs;
    private final Ledger ledger;
    private final PanelRecord panels;
    private final Function<String, Duration> timeouts;
    private final List<String> violations = new ArrayList<>();

    /// @param jobs by service, in the order in which they were sent first
    /// @param timeouts of the Panel servers, by name
    Verdict(
            Map<PlannedService, List<PlannedJob>> jobs,
            Ledger ledger,
            PanelRecord panels,
            Function<String, Duration> timeouts) {
        this.jobs = jobs;
        this.ledger = ledger;
        this.panels = panels;
        this.timeouts = timeouts;
    }

    /// Empty where every invariant held.
    ///
    /// @param unreadable by `topic/partition/offset`
    List<String> violations(Map<String, PlannedRecord> unreadable) {
        jobs.values().forEach(all -> all.forEach(this::endsOnceAfterAttemptsWithoutGap));
        onlyWhatWasSentIsReported();
        panels.visits().forEach(this::everyCallIsReportedOnce);
        ledger.attempts().values().forEach(all -> all.forEach(this::everyAnswerWasGiven));
        jobs.forEach(this::inOrderAndOneAtATime);
        deadLettersAreExact(unreadable);
        return violations;
    }

    private void endsOnceAfterAttemptsWithoutGap(PlannedJob job) {
        List<Attempt> attempts = ledger.attemptsOf(job.id());
        if (attempts.isEmpty()) {
            violations.add("lost: %s has no outcome".formatted(job));
        }
        for (int i = 0; i < attempts.size(); i++) {
            Attempt attempt = attempts.get(i);
            boolean last = i == attempts.size() - 1;
            if (attempt.id().attempt() != i + 1 || i >= 3 || attempt.endsTheJob() != last) {
                violations.add("attempts: %s has %s".formatted(job, attempts));
                return;
            }
        }
    }

    private void onlyWhatWasSentIsReported() {
        Set<UUID> unknown = new HashSet<>(ledger.attempts().keySet());
        jobs.values().forEach(all -> all.forEach(job -> unknown.remove(job.id())));
        unknown.forEach(job -> violations.add("unknown: outcomes of job " + job));
        panels.strays().forEach(call -> violations.add("stray: " + call));
    }

    private void everyCallIsReportedOnce(Attempt.Id id, Visit visit) {
        long outcomes =
                ledger.attemptsOf(id.job()).stream()
                        .filter(attempt -> attempt.id().equals(id))
                        .count();
        if (outcomes != 1) {
            violations.add(
                    "unreported: %s has %d outcomes for calls %s"
                            .formatted(id, outcomes, visit.calls()));
        }
        if (visit.actions() > 1) {
            violations.add("repeated: %s was called as %s".formatted(id, visit.calls()));
        }
    }

    /// An outcome without a call is fine where the call never arrived, but not where it tells of an
    /// answer.
    private void everyAnswerWasGiven(Attempt attempt) {
        if (attempt.httpStatus() == null && attempt.cause() != null) {
            return;
        }
        Visit visit = panels.visits().get(attempt.id());
        Integer given = visit == null ? null : visit.last().status();
        if (!Objects.equals(attempt.httpStatus(), given)) {
            violations.add("answer: %s was answered %s".formatted(attempt, given));
        }
    }

    /// Goes through a service's attempts in the only order that is right.
    private void inOrderAndOneAtATime(PlannedService service, List<PlannedJob> jobs) {
        Attempt before = null;
        Attempt beforeWithVisit = null;
        for (PlannedJob job : jobs) {
            for (Attempt attempt : ledger.attemptsOf(job.id())) {
                if (before != null && before.offset() > attempt.offset()) {
                    violations.add("report order: %s after %s".formatted(before, attempt));
                }
                Visit visit = panels.visits().get(attempt.id());
                if (visit != null) {
                    follows(before, visit);
                    onlyAfter(beforeWithVisit, visit, service);
                    beforeWithVisit = attempt;
                }
                before = attempt;
            }
        }
    }

    /// The attempt before, of whichever job, was reported before this one called.
    private void follows(@Nullable Attempt before, Visit visit) {
        if (before != null && visit.arrivedAt().isBefore(before.reportedAt())) {
            violations.add(
                    "order: %s arrived at %s, before %s had ended"
                            .formatted(visit.first(), visit.arrivedAt(), before));
        }
    }

    /// The calls before were over when this attempt called.
    private void onlyAfter(@Nullable Attempt before, Visit visit, PlannedService service) {
        Visit earlier = before == null ? null : panels.visits().get(before.id());
        if (before == null || earlier == null) {
            return;
        }
        boolean apart;
        if (before.isInterrupted()) {
            Instant surelyOver = earlier.arrivedAt().plus(timeouts.apply(service.server()));
            apart = !visit.arrivedAt().isBefore(surelyOver);
        } else {
            boolean givenUp =
                    before.wasGivenUp() && !visit.arrivedAt().isBefore(before.finishedAt());
            apart = givenUp || earlier.isOverBefore(visit);
        }
        if (!apart) {
            violations.add(
                    "together: %s of %s with %s (%s)"
                            .formatted(visit.calls(), visit.arrivedAt(), earlier.calls(), before));
        }
    }

    private void deadLettersAreExact(Map<String, PlannedRecord> unreadable) {
        Map<String, DeadLetter> ofJobs = new HashMap<>();
        Map<String, DeadLetter> ofRecords = new HashMap<>();
        for (DeadLetter letter : ledger.deadLetters()) {
            boolean ofRecord = unreadable.containsKey(letter.origin());
            String name = String.valueOf(ofRecord ? letter.origin() : letter.job());
            if ((ofRecord ? ofRecords : ofJobs).put(name, letter) != null) {
                violations.add("dead letters: %s has two".formatted(name));
            }
        }
        unreadable.forEach((origin, record) -> holds(origin, record, ofRecords.get(origin)));
        jobs.values().forEach(all -> all.forEach(job -> holds(job, ofJobs)));
        ofJobs.forEach((job, letter) -> violations.add("dead letters: " + job + " has one"));
    }

    private void holds(PlannedJob job, Map<String, DeadLetter> letters) {
        DeadLetter letter = letters.remove(job.id().toString());
        List<Attempt> attempts = ledger.attemptsOf(job.id());
        Attempt last = attempts.isEmpty() ? null : attempts.getLast();
        boolean expected = last != null && last.next() == NextStep.DEAD_LETTER;
        if (last == null || letter == null) {
            if (expected != (letter != null)) {
                violations.add("dead letters: %s after %s has %s".formatted(job, last, letter));
            }
            return;
        }
        boolean right =
                expected
                        && Arrays.equals(job.bytes(), letter.value())
                        && job.service().id().equals(text(letter.key()))
                        && last.causeName().equals(letter.cause())
                        && String.valueOf(last.id().attempt()).equals(letter.attempt());
        if (!right) {
            violations.add("dead letters: %s after %s has %s".formatted(job, last, letter));
        }
    }

    private void holds(String origin, PlannedRecord record, @Nullable DeadLetter letter) {
        var unreadable = record.unreadable();
        boolean right =
                letter != null
                        && unreadable != null
                        && Arrays.equals(record.value(), letter.value())
                        && Objects.equals(unreadable.letterKey(), text(letter.key()))
                        && "invalid-request".equals(letter.cause());
        if (!right) {
            violations.add("dead letters: %s (%s) has %s".formatted(origin, record, letter));
        }
    }

    private static @Nullable String text(byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, UTF_8);
    }
}
