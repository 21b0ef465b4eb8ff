package io.provlog.bench;

import io.provlog.bench.Contender.Attempt;
import io.provlog.devkit.panel.PanelCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Holds what a contender says against what the Panel servers saw: every job ended with success at
/// its one attempt, each attempt is one call and the other way round, and each service's calls came
/// in the order of its requests, one after the other.
final class Correctness {

    private static final int SHOWN = 10;

    private final List<String> violations = new ArrayList<>();

    private Correctness() {}

    /// A call as a Panel server saw it.
    ///
    /// @param arrival its place among everything that happened at the Panel servers
    /// @param end the same for its end
    record Visit(UUID jobId, int attempt, long arrival, long end) {

        static Visit of(PanelCall call) {
            var over = call.over();
            String key = String.valueOf(call.idempotencyKey());
            return new Visit(
                    UUID.fromString(key),
                    call.attempt(),
                    call.arrival().number(),
                    over == null ? Long.MAX_VALUE : over.number());
        }
    }

    /// @throws IllegalStateException where anything is wrong: then no figure is worth showing
    static void check(Workload workload, List<Attempt> attempts, List<Visit> visits) {
        List<String> found = violations(workload, attempts, visits);
        if (!found.isEmpty()) {
            throw new IllegalStateException(
                    "The work was not done right, so there is no figure. %d violations, such as:%n%s"
                            .formatted(
                                    found.size(),
                                    String.join(
                                            System.lineSeparator(),
                                            found.subList(0, Math.min(SHOWN, found.size())))));
        }
    }

    static List<String> violations(Workload workload, List<Attempt> attempts, List<Visit> visits) {
        var check = new Correctness();
        check.everyJobEndedAtItsOneAttempt(workload, attempts);
        check.callsAreAttempts(attempts, visits);
        check.inOrderAndOneAtATime(workload, visits);
        return check.violations;
    }

    private void everyJobEndedAtItsOneAttempt(Workload workload, List<Attempt> attempts) {
        Map<UUID, List<Attempt>> byJob = new HashMap<>();
        attempts.forEach(attempt ->
                byJob.computeIfAbsent(attempt.jobId(), id -> new ArrayList<>()).add(attempt));
        workload.requests()
                .forEach(request -> {
                    List<Attempt> found = byJob.remove(request.id());
                    if (found == null) {
                        violations.add("job %s has no outcome".formatted(request.id()));
                    } else if (found.size() != 1
                            || found.getFirst().number() != 1
                            || found.getFirst().failure() != null) {
                        violations.add(
                                "expected one success at attempt 1 of job %s, found %s"
                                        .formatted(request.id(), found));
                    }
                });
        byJob.keySet().forEach(job -> violations.add("job %s is nobody's".formatted(job)));
    }

    private void callsAreAttempts(List<Attempt> attempts, List<Visit> visits) {
        Map<String, Integer> counts = new HashMap<>();
        attempts.forEach(
                attempt -> counts.merge(attempt.jobId() + "/" + attempt.number(), 1, Integer::sum));
        visits.forEach(
                visit -> counts.merge(visit.jobId() + "/" + visit.attempt(), -1, Integer::sum));
        counts.forEach((attempt, difference) -> {
            if (difference != 0) {
                violations.add(
                        "attempt %s: %d more outcomes than calls".formatted(attempt, difference));
            }
        });
    }

    private void inOrderAndOneAtATime(Workload workload, List<Visit> visits) {
        Map<UUID, Visit> byJob = new HashMap<>();
        visits.forEach(visit -> byJob.put(visit.jobId(), visit));
        workload.jobsByService()
                .forEach((service, jobs) -> {
                    long before = 0;
                    for (UUID job : jobs) {
                        Visit visit = byJob.get(job);
                        if (visit != null && visit.arrival() < before) {
                            violations.add(
                                    "service %s: job %s called before its predecessor had ended"
                                            .formatted(service, job));
                        }
                        before = visit == null ? before : Math.max(before, visit.end());
                    }
                });
    }
}
