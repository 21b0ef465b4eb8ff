package io.provlog.worker.chaos;

import io.provlog.worker.chaos.Mishap.Kind;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What a run consisted of, so that one can see that it really tested something.
///
/// @param outcomes by cause
/// @param workers outcomes by worker
record Summary(
        ChaosSettings settings,
        int calls,
        Map<Kind, Integer> mishaps,
        Map<String, Long> outcomes,
        Map<String, Long> workers,
        int deadLetters,
        int duplicates,
        int unreadable) {

    static Summary of(
            ChaosSettings settings,
            TrafficPlan plan,
            Ledger ledger,
            int calls,
            Map<Kind, Integer> mishaps) {
        return new Summary(
                settings,
                calls,
                mishaps,
                count(ledger, Attempt::causeName),
                count(ledger, Attempt::worker),
                ledger.deadLetters().size(),
                plan.duplicates(),
                plan.unreadable());
    }

    int happened(Kind kind) {
        return mishaps.getOrDefault(kind, 0);
    }

    long interrupted() {
        return outcomes.getOrDefault("interrupted", 0L);
    }

    private static Map<String, Long> count(Ledger ledger, Function<Attempt, String> by) {
        return ledger.attempts().values().stream()
                .flatMap(Collection::stream)
                .collect(Collectors.groupingBy(by, TreeMap::new, Collectors.counting()));
    }

    @Override
    public String toString() {
        return """
        Chaos, %s
          %d jobs on %d services, %d records twice, %d unreadable: %d dead letters
          %d calls at the Panels
          mishaps: %s
          outcomes: %s
          by worker: %s
        """
                .formatted(
                        settings.flags(),
                        settings.jobs(),
                        settings.services(),
                        duplicates,
                        unreadable,
                        deadLetters,
                        calls,
                        mishaps,
                        outcomes,
                        workers);
    }
}
