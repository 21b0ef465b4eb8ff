package io.provlog.worker.chaos;

import io.provlog.devkit.panel.Operation;
import io.provlog.devkit.panel.PanelCall;
import io.provlog.devkit.panel.PanelServer;
import io.provlog.devkit.panel.PanelSimulator;
import io.provlog.devkit.panel.ServerOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The Panel servers, in this process, with a record of every call. What a call meets follows from
/// the seed, its job, its attempt and whether it is a look-up.
final class Panels implements AutoCloseable {

    static final int COUNT = 5;

    /// Three attempts with two look-ups and a call each make nine; a look-up may be made again.
    private static final int MAX_CALLS_PER_JOB = 12;

    private static final List<Duration> TIMEOUTS =
            List.of(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(1));

    private final long seed;
    private final int limit;
    private final PanelSimulator simulator = new PanelSimulator();
    private final List<PanelServer> servers = new ArrayList<>();

    Panels(ChaosSettings settings) {
        seed = settings.seed();
        limit = settings.jobs() * MAX_CALLS_PER_JOB;
        simulator.judgeStrictly().recordAtMost(limit);
        for (int i = 0; i < COUNT; i++) {
            var options = ServerOptions.DEFAULT.withLatency(Duration.ofMillis(5 + 20L * i));
            servers.add(simulator.addServer(name(i), options));
        }
        for (PanelTrouble trouble : PanelTrouble.ALL) {
            simulator
                    .onAnyServer()
                    .everyCall()
                    .where(call -> trouble.equals(troubleOf(call)))
                    .fail(trouble.fault());
        }
    }

    static String name(int index) {
        return "panel-" + (index + 1);
    }

    /// For the workers, as `key=value`.
    List<String> settings() {
        List<String> settings = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            String prefix = "provlog.servers[%d].".formatted(i);
            PanelServer server = servers.get(i);
            settings.add(prefix + "name=" + server.name());
            settings.add(prefix + "api-url=" + server.apiUrl());
            settings.add(prefix + "api-token=" + server.options().apiToken().reveal());
            settings.add(prefix + "timeout=" + timeout(i).toMillis() + "ms");
        }
        return settings;
    }

    /// The limit of a whole attempt.
    Duration timeout(String server) {
        return timeout(servers.indexOf(simulator.server(server)));
    }

    private static Duration timeout(int index) {
        return TIMEOUTS.get(index % TIMEOUTS.size());
    }

    void refuseConnections(int index) {
        servers.get(index).refuseConnections();
    }

    void resume(int index) {
        servers.get(index).resume();
    }

    /// The complete record.
    List<PanelCall> calls() {
        List<PanelCall> calls = simulator.calls();
        if (calls.size() >= limit) {
            throw new IllegalStateException("the record of %d calls is full".formatted(limit));
        }
        return calls;
    }

    /// Calls that the contract forbids.
    List<PanelCall> violations() {
        return simulator.violations();
    }

    private @Nullable PanelTrouble troubleOf(PanelCall call) {
        String job = call.idempotencyKey();
        if (job == null) {
            return null;
        }
        boolean lookUp = call.operation() == Operation.LOOK_UP;
        UUID id = UUID.fromString(job);
        long mixed =
                seed ^ id.getMostSignificantBits() ^ call.attempt() * 7919L ^ (lookUp ? 104729 : 0);
        int draw = new SplittableRandom(mixed).nextInt(1_000);
        for (PanelTrouble trouble : PanelTrouble.ALL) {
            draw -= trouble.share(lookUp);
            if (draw < 0) {
                return trouble;
            }
        }
        return null;
    }

    @Override
    public void close() {
        simulator.close();
    }
}
