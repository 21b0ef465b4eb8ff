package io.provlog.worker.hold;

import io.provlog.contract.Cause;
import io.provlog.worker.panel.AttemptResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Decides which servers may be called. A server that could not be reached several times in a row
/// is held: it gets no calls but one at a time, at growing intervals, until one is answered. In
/// between it is asked whether it answers, which costs no job an attempt; as soon as it does, one
/// call is let through. Owned by the loop's thread.
public final class Holds {

    private static final Set<Cause> UNREACHED =
            Set.of(
                    Cause.CONNECTION_REFUSED,
                    Cause.CONNECTION_LOST,
                    Cause.DNS_FAILURE,
                    Cause.GATEWAY_TIMEOUT,
                    Cause.PANEL_UNAVAILABLE,
                    Cause.TLS_VERIFY_FAILED);

    private static final int BAD_GATEWAY = 502;

    private final HoldSettings settings;

    /// Servers whose last call found nobody.
    private final Map<String, Circuit> circuits = new HashMap<>();

    public Holds(HoldSettings settings) {
        this.settings = settings;
    }

    /// Whether this server may be called now. Where it may, the call must be followed by [#ended]
    /// or [#notMade].
    public boolean admits(String server, long ticks) {
        Circuit circuit = circuits.get(server);
        return circuit == null || circuit.admits(ticks);
    }

    /// An admitted call is not made.
    public void notMade(String server) {
        Circuit circuit = circuits.get(server);
        if (circuit != null) {
            circuit.notMade();
        }
    }

    /// An admitted call has ended.
    public void ended(String server, AttemptResult result, Instant wall, long ticks) {
        if (!(result instanceof AttemptResult.Failed failed)) {
            circuits.remove(server);
        } else if (failed.cause() == Cause.INTERRUPTED) {
            notMade(server);
        } else if (!unreached(failed)) {
            circuits.remove(server);
        } else if (settings.afterFailures() > 0) {
            circuits.computeIfAbsent(server, name -> new Circuit(name, settings))
                    .failed(failed, wall, ticks);
        }
    }

    private static boolean unreached(AttemptResult.Failed failed) {
        Integer status = failed.httpStatus();
        return UNREACHED.contains(failed.cause()) || (status != null && status == BAD_GATEWAY);
    }

    /// Takes out the held servers that are to be asked now whether they answer; each is to be
    /// followed by [#tested].
    public List<String> takeTests(long ticks) {
        List<String> servers = new ArrayList<>();
        circuits.values().stream()
                .filter(circuit -> circuit.takeTest(ticks))
                .forEach(circuit -> servers.add(circuit.server()));
        return servers;
    }

    /// A held server was asked whether it answers.
    public void tested(String server, boolean answers, long ticks) {
        Circuit circuit = circuits.get(server);
        if (circuit != null) {
            circuit.tested(answers, ticks);
        }
    }

    /// Why a server is held; empty where it is not.
    public Optional<Hold> of(String server) {
        return Optional.ofNullable(circuits.get(server)).flatMap(Circuit::hold);
    }

    /// All servers that are held.
    public List<Hold> all() {
        return circuits.values().stream().flatMap(circuit -> circuit.hold().stream()).toList();
    }
}
