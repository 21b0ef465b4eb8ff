package io.provlog.worker.simulation;

import io.provlog.contract.Cause;
import io.provlog.worker.lane.Call;
import io.provlog.worker.panel.AttemptResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The Panels, and their own record of calls.
final class SimulatedPanel {

    static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final World world;
    final List<Visit> visits = new ArrayList<>();

    /// A call as a Panel saw it.
    static final class Visit {
        final Call call;
        final long startedAt;

        /// From then on the Panel is surely done with it.
        long overAt;

        Visit(Call call, long startedAt, long overAt) {
            this.call = call;
            this.startedAt = startedAt;
            this.overAt = overAt;
        }
    }

    /// How a call goes: how long it takes, and what comes back.
    record Course(Visit visit, long millis, AttemptResult result) {}

    SimulatedPanel(World world) {
        this.world = world;
    }

    Course call(Call call) {
        long millis = duration();
        boolean timedOut = millis >= TIMEOUT.toMillis();
        var visit = new Visit(call, world.now(), world.now() + TIMEOUT.toMillis());
        visits.add(visit);
        AttemptResult result = timedOut ? failed(Cause.GATEWAY_TIMEOUT, null, true) : answer();
        return new Course(visit, Math.min(millis, TIMEOUT.toMillis()), result);
    }

    private long duration() {
        return switch (world.pick(10)) {
            case 0 -> 0;
            case 1 -> 1_000 + world.pick(1_500);
            default -> 1 + world.pick(100);
        };
    }

    private AttemptResult answer() {
        return switch (world.pick(10)) {
            case 0, 1 -> failed(Cause.PANEL_ERROR, null, false);
            case 2 -> failed(Cause.CONNECTION_LOST, null, true);
            case 3 -> failed(Cause.RATE_LIMITED, Duration.ofSeconds(world.pick(20)), false);
            default -> new AttemptResult.Succeeded(null, null, 200);
        };
    }

    private static AttemptResult failed(
            Cause cause, @Nullable Duration retryAfter, boolean mayHaveBeenDone) {
        return new AttemptResult.Failed(
                null, null, null, cause, retryAfter, mayHaveBeenDone, cause.wireName());
    }
}
