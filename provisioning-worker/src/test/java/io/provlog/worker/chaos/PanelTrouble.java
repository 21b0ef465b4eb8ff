package io.provlog.worker.chaos;

import io.provlog.devkit.panel.Fault;
import io.provlog.devkit.panel.Faults;
import java.time.Duration;
import java.util.List;

/// What a Panel does wrong with a call, and how often.
///
/// @param ofActions with so many of 1,000 calls of an action
/// @param ofLookUps with so many of 1,000 look-ups
record PanelTrouble(int ofActions, int ofLookUps, Fault fault) {

    /// Longer than every timeout.
    private static final Duration TOO_LATE = Duration.ofSeconds(3);

    static final List<PanelTrouble> ALL =
            List.of(
                    new PanelTrouble(50, 25, Faults.status(500)),
                    new PanelTrouble(20, 15, Faults.reset()),
                    new PanelTrouble(15, 10, Faults.closed()),
                    new PanelTrouble(80, 40, Faults.slow(Duration.ofMillis(400))),
                    // On some servers in time, on others not.
                    new PanelTrouble(40, 0, Faults.slow(Duration.ofMillis(1_200))),
                    // Done, but nobody hears of it; or done when nobody waits any more.
                    new PanelTrouble(12, 0, Faults.slow(TOO_LATE)),
                    new PanelTrouble(6, 0, Faults.slow(TOO_LATE).withLateEffect()),
                    new PanelTrouble(8, 5, Faults.silence()),
                    new PanelTrouble(15, 0, Faults.cutInBody().withEffect()),
                    new PanelTrouble(10, 0, Faults.html(502).withEffect()),
                    new PanelTrouble(10, 0, Faults.brokenJson()),
                    new PanelTrouble(25, 10, Faults.rateLimited(Duration.ofSeconds(1))),
                    new PanelTrouble(10, 5, Faults.unavailable(Duration.ofSeconds(1))));

    int share(boolean lookUp) {
        return lookUp ? ofLookUps : ofActions;
    }
}
