package io.provlog.worker.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.Cause;
import io.provlog.contract.ServerState.Held;
import io.provlog.worker.hold.Hold;
import io.provlog.worker.lane.LanesOverview;
import io.provlog.worker.lane.LanesOverview.HeldServer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServerHoldsTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final ServerHolds holds = new ServerHolds();
    private final List<String> changes = new ArrayList<>();

    @BeforeEach
    void listen() {
        holds.onChange(changes::add);
    }

    @Test
    void tellsWhenAHoldBeginsChangesAndEnds() {
        hear();
        assertThat(changes).isEmpty();
        hear(held("a", Cause.DNS_FAILURE, NOON, 3));
        assertThat(changes).containsExactly("a");
        assertThat(holds.of("a")).contains(new Held(NOON, Cause.DNS_FAILURE, NOON, 3));
        assertThat(holds.of("b")).isEmpty();
        hear(held("a", Cause.DNS_FAILURE, NOON.plusSeconds(20), 3));
        hear(held("a", Cause.CONNECTION_REFUSED, NOON.plusSeconds(20), 3));
        assertThat(changes).containsExactly("a", "a", "a");
        hear();
        assertThat(changes).hasSize(4);
        assertThat(holds.of("a")).isEmpty();
    }

    @Test
    void knowsHowManyWaitWithoutTellingEachTime() {
        hear(held("a", Cause.DNS_FAILURE, NOON, 3));
        hear(held("a", Cause.DNS_FAILURE, NOON, 99));
        assertThat(changes).containsExactly("a");
        assertThat(holds.of("a")).contains(new Held(NOON, Cause.DNS_FAILURE, NOON, 99));
    }

    @Test
    void tellsWhetherAnybodyWaits() {
        hear(held("a", Cause.DNS_FAILURE, NOON, 0));
        hear(held("a", Cause.DNS_FAILURE, NOON, 1));
        hear(held("a", Cause.DNS_FAILURE, NOON, 2));
        hear(held("a", Cause.DNS_FAILURE, NOON, 0));

        assertThat(changes).containsExactly("a", "a", "a");
    }

    private void hear(HeldServer... held) {
        holds.accept(new LanesOverview(0, 0, 0, 0, 0, null, 0, null, List.of(held)));
    }

    private static HeldServer held(String server, Cause cause, Instant nextCall, int waiting) {
        return new HeldServer(new Hold(server, NOON, cause, "x", nextCall), waiting);
    }
}
