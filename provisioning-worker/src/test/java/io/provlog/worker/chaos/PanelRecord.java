package io.provlog.worker.chaos;

import io.provlog.devkit.panel.Moment;
import io.provlog.devkit.panel.Operation;
import io.provlog.devkit.panel.PanelCall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The Panels' own record of calls, by the attempt that each belongs to.
final class PanelRecord {

    private final Map<Attempt.Id, Visit> visits = new HashMap<>();
    private final List<PanelCall> strays = new ArrayList<>();
    private int tests;

    PanelRecord(List<PanelCall> calls) {
        for (PanelCall call : calls) {
            String job = call.idempotencyKey();
            if (call.operation() == Operation.STATS) {
                tests++;
            } else if (job == null || call.attempt() == 0) {
                strays.add(call);
            } else {
                var id = new Attempt.Id(UUID.fromString(job), call.attempt());
                visits.computeIfAbsent(id, visit -> new Visit(new ArrayList<>())).calls.add(call);
            }
        }
    }

    Map<Attempt.Id, Visit> visits() {
        return visits;
    }

    /// Calls that belong to no attempt.
    List<PanelCall> strays() {
        return strays;
    }

    /// Questions whether a held server answers, which belong to no job.
    int tests() {
        return tests;
    }

    /// All calls of one attempt, look-ups included, in the order of their arrival.
    record Visit(List<PanelCall> calls) {

        long actions() {
            return calls.stream().filter(call -> call.operation() != Operation.LOOK_UP).count();
        }

        PanelCall first() {
            return calls.getFirst();
        }

        PanelCall last() {
            return calls.getLast();
        }

        Instant arrivedAt() {
            return first().arrival().at();
        }

        /// Whether nobody waited for any of its calls any more when another one arrived.
        boolean isOverBefore(Visit next) {
            return calls.stream().allMatch(call -> isOver(call, next.first().arrival()));
        }

        private static boolean isOver(PanelCall call, Moment moment) {
            Moment over = call.over();
            return over != null && over.isBefore(moment);
        }
    }
}
