package io.provlog.worker.lane;

import static io.provlog.contract.Action.SUSPEND;
import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.Cause;
import io.provlog.worker.lane.JobState.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// An outage of a Panel server, seen from the lanes. The server is held after four failures in a
/// row and takes two calls at a time.
class HeldLanesTest {

    private final Desk desk = new Desk();

    @Test
    void keepsTheAttemptsOfJobsThatWaitForAServerThatIsDown() {
        List<UUID> jobs = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            jobs.add(desk.request(SUSPEND, "service-" + i));
        }
        breakDown();
        desk.pass(Duration.ofMinutes(3));

        assertThat(desk.started).as("five failed, and one is tried").hasSize(6);
        assertThat(jobs.stream().filter(job -> desk.attempts(job).isEmpty())).hasSize(5);
    }

    @Test
    void goesOnByItselfWhenTheServerAnswers() {
        for (int i = 0; i < 10; i++) {
            desk.request(SUSPEND, "service-" + i);
        }
        breakDown();
        desk.pass(Duration.ofSeconds(10));
        assertThat(desk.tests).containsExactly("panel-1");
        desk.tested("panel-1", true);
        assertThat(desk.started).as("one at a time").hasSize(6);
        desk.succeed(desk.call());
        assertThat(desk.started).as("two at a time again").hasSize(8);
    }

    @Test
    void holdsNoOtherServer() {
        for (int i = 0; i < 10; i++) {
            desk.request(SUSPEND, "service-" + i);
        }
        breakDown();
        UUID other = desk.request(UUID.randomUUID(), SUSPEND, "other", "panel-2");

        assertThat(desk.call().job().id()).isEqualTo(other);
    }

    @Test
    void saysWhyAJobWaits() {
        for (int i = 0; i < 5; i++) {
            desk.request(SUSPEND, "service-" + i);
        }
        breakDown();
        UUID held = desk.request(SUSPEND, "held");
        UUID queued = desk.request(SUSPEND, "held");

        assertThat(desk.state(held))
                .satisfies(state -> {
                    assertThat(state.state()).isEqualTo(State.HELD);
                    assertThat(state.reason())
                            .isEqualTo(
                                    "calls to panel-1 are held: connection-refused"
                                            + " (connection-refused)");
                    assertThat(state.since()).isEqualTo(desk.wall);
                    assertThat(state.until()).isEqualTo(desk.wall.plusSeconds(15));
                });
        assertThat(desk.state(queued).state()).isEqualTo(State.QUEUED);
        assertThat(desk.state(queued).reason()).contains(held.toString());
        assertThat(desk.overview().held())
                .singleElement()
                .satisfies(server -> {
                    assertThat(server.hold().server()).isEqualTo("panel-1");
                    assertThat(server.waiting()).isEqualTo(1);
                });
    }

    @Test
    void saysWhereAJobStands() {
        UUID calling = desk.request(SUSPEND, "1");
        UUID failed = desk.request(SUSPEND, "2");
        UUID waiting = desk.request(SUSPEND, "3");
        assertThat(desk.state(calling).state()).isEqualTo(State.CALLING);
        assertThat(desk.state(waiting).state()).isEqualTo(State.WAITING);
        desk.fail(desk.call(), Cause.PANEL_ERROR);

        assertThat(desk.state(failed).state()).isEqualTo(State.RETRYING);
        assertThat(desk.state(failed).attempt()).isEqualTo(2);
        assertThat(desk.state(failed).until()).isEqualTo(desk.wall.plusSeconds(60));
        assertThat(desk.overview())
                .satisfies(overview -> {
                    assertThat(overview.unfinished()).isEqualTo(3);
                    assertThat(overview.calling()).isEqualTo(2);
                    assertThat(overview.waitingForTime()).isEqualTo(1);
                    assertThat(overview.waitingForPlace()).isZero();
                    assertThat(overview.oldest()).isEqualTo(desk.wall);
                });
    }

    /// Four failures, and that of the call that was on its way at the fourth.
    private void breakDown() {
        for (int i = 0; i < 5; i++) {
            desk.fail(desk.started.get(i), Cause.CONNECTION_REFUSED);
        }
    }
}
