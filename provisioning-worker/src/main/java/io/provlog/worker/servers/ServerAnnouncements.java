package io.provlog.worker.servers;

import io.provlog.contract.ServerState;
import io.provlog.worker.panel.ServerTest;
import io.provlog.worker.servers.TestedServers.Tested;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts what is known of servers into the contract's words. Any thread may call it.
final class ServerAnnouncements {

    private final ServerStatesLoop states;
    private final ServerHolds holds;
    private final String worker;
    private final InstantSource clock;

    ServerAnnouncements(
            ServerStatesLoop states, ServerHolds holds, String worker, InstantSource clock) {
        this.states = states;
        this.holds = holds;
        this.worker = worker;
        this.clock = clock;
    }

    void announce(List<Tested> servers) {
        servers.forEach(this::announce);
    }

    void announce(Tested tested) {
        states.tell(
                new ServerState(
                        tested.server().name(),
                        worker,
                        tested.server().apiUrl().toString(),
                        clock.instant().truncatedTo(ChronoUnit.MILLIS),
                        test(tested.test()),
                        holds.of(tested.server().name()).orElse(null)));
    }

    void gone(List<String> servers) {
        servers.forEach(states::forget);
    }

    private static ServerState.@Nullable Test test(@Nullable ServerTest test) {
        return test == null
                ? null
                : new ServerState.Test(
                        test.answers(),
                        test.tookMs(),
                        test.httpStatus(),
                        test.cause(),
                        test.likelyCause(),
                        test.fix(),
                        test.detail(),
                        test.testedAt());
    }
}
