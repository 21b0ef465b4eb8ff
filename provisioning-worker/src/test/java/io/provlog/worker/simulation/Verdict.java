package io.provlog.worker.simulation;

import io.provlog.contract.AttemptOutcome;
import io.provlog.contract.NextStep;
import io.provlog.worker.simulation.SimulatedPanel.Visit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Holds what the Panels saw and what the topics say against the invariants.
final class Verdict {

    private final Scenario scenario;
    private final List<String> violations = new ArrayList<>();
    private final Map<UUID, List<AttemptOutcome>> outcomes = new HashMap<>();
    private final Map<UUID, String> services = new HashMap<>();

    Verdict(Scenario scenario) {
        this.scenario = scenario;
        scenario.kafka()
                .outcomes
                .forEach(outcome ->
                        outcomes.computeIfAbsent(outcome.jobId(), id -> new ArrayList<>())
                                .add(outcome));
        scenario.published.forEach(
                (service, jobs) -> jobs.forEach(job -> services.put(job, service)));
    }

    /// Empty where every invariant held.
    List<String> violations() {
        services.keySet().forEach(this::endsOnceAfterAttemptsWithoutGap);
        everyCallIsReported();
        everyRefusedRequestIsADeadLetter();
        visitsByService().forEach(this::inOrderAndOneAtATime);
        return violations;
    }

    private void endsOnceAfterAttemptsWithoutGap(UUID job) {
        List<AttemptOutcome> attempts = outcomes.getOrDefault(job, List.of());
        if (attempts.isEmpty()) {
            violations.add("lost: job " + job);
            return;
        }
        for (int i = 0; i < attempts.size(); i++) {
            AttemptOutcome attempt = attempts.get(i);
            boolean last = i == attempts.size() - 1;
            if (attempt.attempt() != i + 1 || attempt.attempt() > 3) {
                violations.add("attempts: job " + job + " has " + numbers(attempts));
            }
            if (last == (attempt.next() == NextStep.RETRY)) {
                violations.add("end: job " + job + " attempt " + (i + 1) + " " + attempt.next());
            }
        }
        long letters =
                scenario.kafka().deadLetters.stream()
                        .filter(letter -> job.equals(letter.jobId()))
                        .count();
        long expected = attempts.getLast().next() == NextStep.DEAD_LETTER ? 1 : 0;
        if (letters != expected) {
            violations.add("dead letters: job " + job + " has " + letters);
        }
    }

    private static List<Integer> numbers(List<AttemptOutcome> attempts) {
        return attempts.stream().map(AttemptOutcome::attempt).toList();
    }

    private void everyCallIsReported() {
        Set<String> reported = new HashSet<>();
        for (AttemptOutcome outcome : scenario.kafka().outcomes) {
            reported.add(outcome.jobId() + "/" + outcome.attempt());
        }
        Set<String> called = new HashSet<>();
        List<Visit> calls = new ArrayList<>(scenario.panel().visits);
        calls.addAll(scenario.panel().refused);
        for (Visit visit : calls) {
            String call = visit.call.job().id() + "/" + visit.call.attempt();
            if (!reported.contains(call)) {
                violations.add("unreported: call " + call);
            }
            if (!called.add(call)) {
                violations.add("repeated: call " + call);
            }
        }
    }

    private void everyRefusedRequestIsADeadLetter() {
        long letters =
                scenario.kafka().deadLetters.stream()
                        .filter(letter -> letter.jobId() == null)
                        .count();
        if (letters != scenario.refused) {
            violations.add("refused: " + letters + " of " + scenario.refused);
        }
    }

    private Map<String, List<Visit>> visitsByService() {
        return scenario.panel().visits.stream()
                .sorted(Comparator.comparingLong(visit -> visit.startedAt))
                .collect(Collectors.groupingBy(visit -> visit.call.job().serviceId()));
    }

    private void inOrderAndOneAtATime(String service, List<Visit> visits) {
        List<UUID> order = scenario.published.getOrDefault(service, List.of());
        Visit before = null;
        for (Visit visit : visits) {
            if (before != null) {
                if (before.overAt > visit.startedAt) {
                    violations.add(
                            "together: %s %s/%d until %d and %s/%d from %d"
                                    .formatted(
                                            service,
                                            before.call.job().id(),
                                            before.call.attempt(),
                                            before.overAt,
                                            visit.call.job().id(),
                                            visit.call.attempt(),
                                            visit.startedAt));
                }
                if (order.indexOf(visit.call.job().id()) < order.indexOf(before.call.job().id())) {
                    violations.add("order: " + service + " " + visit.call.job().id());
                }
            }
            before = visit;
        }
    }
}
