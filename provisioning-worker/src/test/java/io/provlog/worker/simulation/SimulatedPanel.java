package io.provlog.worker.simulation;

import io.provlog.contract.Cause;
import io.provlog.worker.lane.Call;
import io.provlog.worker.panel.AttemptResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The Panels, and their own record of calls.
final class SimulatedPanel {

    static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final World world;
    final List<Visit> visits = new ArrayList<>();

    /// Calls that never reached a Panel.
    final List<Visit> refused = new ArrayList<>();

    private final Map<String, Long> downUntil = new HashMap<>();

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

    /// Nobody answers at this server for a while.
    void breakDown(String server, long millis) {
        downUntil.merge(server, world.now() + millis, Math::max);
    }

    /// Tests may be answered although calls are not.
    boolean answers(String server) {
        return !isDown(server) || world.mishap(0.1);
    }

    private boolean isDown(String server) {
        return world.now() < downUntil.getOrDefault(server, 0L);
    }

    Course call(Call call) {
        if (isDown(call.job().request().service().server())) {
            return refuse(call);
        }
        long millis = duration();
        boolean timedOut = millis >= TIMEOUT.toMillis();
        var visit = new Visit(call, world.now(), world.now() + TIMEOUT.toMillis());
        visits.add(visit);
        AttemptResult result = timedOut ? failed(Cause.GATEWAY_TIMEOUT, null, true) : answer();
        return new Course(visit, Math.min(millis, TIMEOUT.toMillis()), result);
    }

    /// The connection is refused: the Panel sees nothing of the call.
    private Course refuse(Call call) {
        var visit = new Visit(call, world.now(), world.now());
        refused.add(visit);
        return new Course(visit, 1, failed(Cause.CONNECTION_REFUSED, null, false));
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
