package io.provlog.worker.servers;

import io.provlog.contract.ServerState.Held;
import io.provlog.worker.hold.Hold;
import io.provlog.worker.lane.LanesOverview;
import io.provlog.worker.lane.LanesOverview.HeldServer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Which servers are held now. Hears of it on the loop's thread once a second; any thread may ask.
final class ServerHolds implements Consumer<LanesOverview> {

    private volatile Consumer<String> onChange = _ -> {};
    private volatile Map<String, Held> held = Map.of();

    /// @param listener called with the name of a server whose hold has begun, changed or ended. How
    ///   many services wait changes all the time, and is no change by itself; whether any does, is
    void onChange(Consumer<String> listener) {
        onChange = listener;
    }

    Optional<Held> of(String server) {
        return Optional.ofNullable(held.get(server));
    }

    @Override
    public void accept(LanesOverview overview) {
        Map<String, Held> before = held;
        Map<String, Held> now = new HashMap<>();
        overview.held().forEach(one -> now.put(one.hold().server(), held(one)));
        held = Map.copyOf(now);
        Set<String> names = new HashSet<>(before.keySet());
        names.addAll(now.keySet());
        names.stream().filter(name -> isNews(before.get(name), now.get(name))).forEach(onChange);
    }

    private static boolean isNews(@Nullable Held before, @Nullable Held now) {
        return before == null
                || now == null
                || !before.since().equals(now.since())
                || before.cause() != now.cause()
                || !Objects.equals(before.until(), now.until())
                || isWaitedFor(before) != isWaitedFor(now);
    }

    private static boolean isWaitedFor(Held held) {
        Integer services = held.waitingServices();
        return services != null && services > 0;
    }

    private static Held held(HeldServer server) {
        Hold hold = server.hold();
        return new Held(hold.since(), hold.cause(), hold.nextCall(), server.waiting());
    }
}
