package io.provlog.worker;

import io.provlog.worker.hold.Hold;
import io.provlog.worker.lane.LanesOverview;
import io.provlog.worker.lane.LanesOverview.HeldServer;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says in the worker's own log when a server is held and when it is not any more, and when the
/// worker reads no more requests because it has as many jobs as it may. Owned by the loop's thread.
final class OverviewLog implements Consumer<LanesOverview> {

    private static final Logger log = LoggerFactory.getLogger(OverviewLog.class);

    private static final String SERVER = "provlog.server";

    private Set<String> held = Set.of();
    private boolean full;

    @Override
    public void accept(LanesOverview overview) {
        overview.held().stream()
                .filter(server -> !held.contains(server.hold().server()))
                .forEach(OverviewLog::isHeld);
        Set<String> now =
                overview.held().stream()
                        .map(server -> server.hold().server())
                        .collect(Collectors.toSet());
        held.stream().filter(server -> !now.contains(server)).forEach(OverviewLog::isHeldNoMore);
        held = now;
        if (overview.full() != full) {
            full = overview.full();
            tellIntake(overview);
        }
    }

    private static void tellIntake(LanesOverview overview) {
        if (overview.full()) {
            log.warn(
                    "{} is reached ({} unfinished jobs, {} bytes): no more requests are read until"
                            + " some have ended",
                    overview.limitReached(),
                    overview.unfinished(),
                    overview.bytes());
        } else {
            log.warn(
                    "Requests are read again: {} unfinished jobs, {} bytes",
                    overview.unfinished(),
                    overview.bytes());
        }
    }

    private static void isHeldNoMore(String server) {
        log.atInfo()
                .addKeyValue(SERVER, server)
                .log("Server {} answers: calls to it go on", server);
    }

    private static void isHeld(HeldServer server) {
        Hold hold = server.hold();
        log.atWarn()
                .addKeyValue(SERVER, hold.server())
                .log(
                        "Server {} cannot be reached ({}: {}): calls to it are held, {} services wait",
                        hold.server(),
                        hold.cause().wireName(),
                        hold.error(),
                        server.waiting());
    }
}
