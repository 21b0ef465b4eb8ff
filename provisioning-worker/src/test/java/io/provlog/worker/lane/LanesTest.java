package io.provlog.worker.lane;

import static io.provlog.contract.Action.CREATE;
import static io.provlog.contract.Action.SUSPEND;
import static io.provlog.contract.Action.TERMINATE;
import static io.provlog.contract.Action.UNSUSPEND;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.Cause;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class LanesTest {

    private final Desk desk = new Desk();

    @Test
    void callsAtOnceWhenTheLaneIsFree() {
        UUID job = desk.request(CREATE, "1042");

        assertThat(desk.call().job().id()).isEqualTo(job);
        assertThat(desk.journal)
                .extractingByKey(job)
                .extracting(entry -> entry.progress().state())
                .isInstanceOf(Progress.Calling.class);
    }

    @Test
    void forgetsAJobThatSucceeded() {
        UUID job = desk.request(CREATE, "1042");
        desk.succeed(desk.call());

        assertThat(desk.journal).isEmpty();
        assertThat(desk.attempts(job)).containsExactly("1 success done");
    }

    @Test
    void retriesAfterSixtyAndThenOneHundredAndTwentySeconds() {
        UUID job = desk.request(CREATE, "1042");
        desk.fail(desk.call(), Cause.PANEL_ERROR);
        desk.pass(Duration.ofMillis(59_999));
        assertThat(desk.started).hasSize(1);
        desk.pass(Duration.ofMillis(1));
        assertThat(desk.started).hasSize(2);
        desk.fail(desk.call(), Cause.PANEL_ERROR);
        desk.pass(Duration.ofMillis(119_999));
        assertThat(desk.started).hasSize(2);
        desk.pass(Duration.ofMillis(1));
        desk.succeed(desk.call());

        assertThat(desk.attempts(job))
                .containsExactly("1 failed retry", "2 failed retry", "3 success done");
    }

    @Test
    void deadLettersAfterTheThirdFailureWithTheBytesUntouched() {
        UUID job = desk.request(CREATE, "1042");
        byte[] bytes = desk.call().job().bytes();
        failThreeTimes();

        assertThat(desk.attempts(job))
                .containsExactly("1 failed retry", "2 failed retry", "3 failed dead-letter");
        assertThat(desk.deadLetters())
                .singleElement()
                .satisfies(letter -> {
                    assertThat(letter.value()).isSameAs(bytes);
                    assertThat(letter.attempt()).isEqualTo(3);
                    assertThat(letter.cause()).isEqualTo(Cause.PANEL_ERROR);
                });
        assertThat(desk.journal).isEmpty();
    }

    @Test
    void honoursALongerRetryAfter() {
        desk.request(CREATE, "1042");
        desk.fail(desk.call(), Cause.RATE_LIMITED, Duration.ofMinutes(5), false);
        desk.pass(Duration.ofSeconds(299));
        assertThat(desk.started).hasSize(1);
        desk.pass(Duration.ofSeconds(1));
        assertThat(desk.started).hasSize(2);
    }

    @Test
    void deadLettersAtOnceForAFailFastCause() {
        var failFast =
                new Desk(Desk.settings(512, 100), Desk.retries(Set.of(Cause.PACKAGE_NOT_FOUND)));
        UUID job = failFast.request(CREATE, "1042");
        failFast.fail(failFast.call(), Cause.PACKAGE_NOT_FOUND);

        assertThat(failFast.attempts(job)).containsExactly("1 failed dead-letter");
    }

    @Test
    void makesAServicesLaterRequestsWaitForARetryAndNobodyElses() {
        UUID suspend = desk.request(SUSPEND, "1042");
        UUID unsuspend = desk.request(UNSUSPEND, "1042");
        desk.fail(desk.call(), Cause.PANEL_ERROR);
        UUID other = desk.request(SUSPEND, "2000");
        assertThat(desk.call().job().id()).isEqualTo(other);
        desk.pass(Duration.ofMinutes(1));
        assertThat(desk.call().job().id()).isEqualTo(suspend);
        desk.succeed(desk.call());

        assertThat(desk.call().job().id()).isEqualTo(unsuspend);
    }

    @Test
    void keepsTheOrderOfRequestsWhenAnotherWorkerTakesOver() {
        UUID suspend = desk.request(SUSPEND, "1042");
        UUID unsuspend = desk.request(UNSUSPEND, "1042");
        UUID terminate = desk.request(TERMINATE, "1042");
        desk.fail(desk.call(), Cause.PANEL_ERROR);
        desk.takeOver();
        desk.pass(Duration.ofMinutes(1));
        desk.succeed(desk.call());
        desk.succeed(desk.call());
        desk.succeed(desk.call());

        assertThat(desk.started.stream().map(call -> call.job().id()))
                .containsExactly(suspend, suspend, unsuspend, terminate);
    }

    @Test
    void reportsACallLeftBehindAsInterruptedAndAsksThePanelNextTime() {
        UUID job = desk.request(CREATE, "1042");
        desk.takeOver();

        assertThat(desk.attempts(job)).containsExactly("1 failed retry");
        desk.pass(Duration.ofMinutes(1));
        assertThat(desk.call().attempt()).isEqualTo(2);
        assertThat(desk.call().unclear()).isTrue();
    }

    @Test
    void keepsALaneWaitingUntilItsLastInterruptedCallIsSurelyOver() {
        UUID create = desk.request(CREATE, "1042");
        UUID suspend = desk.request(SUSPEND, "1042");
        desk.fail(desk.call(), Cause.PANEL_ERROR);
        desk.pass(Duration.ofMinutes(1));
        desk.fail(desk.call(), Cause.PANEL_ERROR);
        desk.pass(Duration.ofMinutes(2));
        desk.takeOver();
        desk.pass(Desk.SURELY_OVER.minusMillis(1));
        assertThat(desk.attempts(create)).hasSize(2);
        desk.pass(Duration.ofMillis(1));

        assertThat(desk.attempts(create)).last().isEqualTo("3 failed dead-letter");
        assertThat(desk.call().job().id()).isEqualTo(suspend);
    }

    @Test
    void waitsOutAnInterruptedCallEvenIfTheClockHasJumped() {
        desk.request(CREATE, "1042");
        desk.takeOver();
        desk.wall = desk.wall.plus(Duration.ofDays(1));
        desk.takeOver();
        desk.pass(Desk.SURELY_OVER.minusMillis(1));
        assertThat(desk.started).hasSize(1);
        desk.pass(Duration.ofMillis(1));
        assertThat(desk.started).hasSize(2);
    }

    @Test
    void goesOnWithACallOfItsOwnWhenItGetsThePartitionBack() {
        UUID job = desk.request(CREATE, "1042");
        Call call = desk.call();
        desk.lanes.release(Desk.PARTITION, new Decisions());
        desk.restore();
        desk.succeed(call);

        assertThat(desk.attempts(job)).containsExactly("1 success done");
    }

    @Test
    void remembersTheEndOfACallThatCameWhileThePartitionWasAway() {
        UUID job = desk.request(CREATE, "1042");
        desk.lanes.release(Desk.PARTITION, new Decisions());
        desk.succeed(desk.call());
        desk.restore();

        assertThat(desk.attempts(job)).containsExactly("1 success done");
    }

    @Test
    void dropsAnIdThatIsUnfinishedOrHasEndedWithinTheWindow() {
        UUID job = desk.request(CREATE, "1042");
        desk.request(job, CREATE, "1042", "panel-1");
        desk.succeed(desk.call());
        desk.request(job, CREATE, "1042", "panel-1");
        desk.takeOver();
        desk.request(job, CREATE, "1042", "panel-1");
        assertThat(desk.started).hasSize(1);

        // A sixteenth of the window later at the latest it is forgotten.
        desk.pass(Duration.ofMinutes(25 * 60 + 30));
        desk.request(job, CREATE, "1042", "panel-1");
        assertThat(desk.started).hasSize(2);
    }

    @Test
    void deadLettersAnIdThatAnUnfinishedJobOfAnotherActionOrServiceHas() {
        UUID job = desk.request(UNSUSPEND, "1042");
        desk.request(job, CREATE, "1042", "panel-1");
        desk.request(job, UNSUSPEND, "2000", "panel-1");

        assertThat(desk.deadLetters())
                .hasSize(2)
                .allSatisfy(letter -> {
                    assertThat(letter.cause()).isEqualTo(Cause.INVALID_REQUEST);
                    assertThat(letter.error())
                            .isEqualTo(
                                    "id: already used by an unsuspend of service 1042, which has not"
                                            + " ended");
                    // It is not the job's letter: the job goes on.
                    assertThat(letter.jobId()).isNull();
                })
                .extracting(Write.DeadLetter::serviceId)
                .containsExactly("1042", "2000");
        desk.succeed(desk.call());
        assertThat(desk.attempts(job)).containsExactly("1 success done");
        assertThat(desk.started).hasSize(1);
    }

    @Test
    void deadLettersAnIdThatAnEndedJobOfAnotherActionOrServiceHad() {
        UUID job = desk.request(SUSPEND, "1042");
        desk.succeed(desk.call());
        desk.request(job, UNSUSPEND, "1042", "panel-1");
        desk.takeOver();
        desk.request(job, SUSPEND, "2000", "panel-1");
        desk.request(job, SUSPEND, "1042", "panel-1");

        assertThat(desk.deadLetters())
                .hasSize(2)
                .allSatisfy(letter ->
                        assertThat(letter.error())
                                .isEqualTo(
                                        "id: already used by another request (another action or"
                                                + " service) within the duplicate window"));
        assertThat(desk.started).hasSize(1);
    }

    @Test
    void deadLettersAnUnreadableRecordAndGoesOn() {
        desk.request(CREATE, "1");
        desk.record("2", "{\"id\":".getBytes(UTF_8));
        UUID last = desk.request(CREATE, "3");

        assertThat(desk.deadLetters())
                .singleElement()
                .satisfies(letter -> {
                    assertThat(letter.cause()).isEqualTo(Cause.INVALID_REQUEST);
                    assertThat(letter.error()).contains("JSON");
                });
        assertThat(desk.call().job().id()).isEqualTo(last);
    }

    @Test
    void boundsCallsPerServerAndLetsOthersGoOn() {
        desk.request(UUID.randomUUID(), CREATE, "1", "slow");
        Call first = desk.call();
        desk.request(UUID.randomUUID(), CREATE, "2", "slow");
        UUID third = desk.request(UUID.randomUUID(), CREATE, "3", "slow");
        assertThat(desk.started).hasSize(2);
        UUID other = desk.request(UUID.randomUUID(), CREATE, "4", "quick");
        assertThat(desk.call().job().id()).isEqualTo(other);
        desk.succeed(first);
        assertThat(desk.call().job().id()).isEqualTo(third);
    }

    @Test
    void boundsCallsInAll() {
        var narrow = new Desk(Desk.settings(1, 100), Desk.retries(Set.of()));
        narrow.request(UUID.randomUUID(), CREATE, "1", "panel-1");
        narrow.request(UUID.randomUUID(), CREATE, "2", "panel-2");
        assertThat(narrow.started).hasSize(1);
        narrow.succeed(narrow.call());
        assertThat(narrow.started).hasSize(2);
    }

    @Test
    void keepsAPlaceFreeForEachServerThatHasNoCall() {
        var narrow = new Desk(Desk.settings(2, 100), Desk.retries(Set.of()));
        narrow.request(UUID.randomUUID(), CREATE, "1", "hangs");
        UUID second = narrow.request(UUID.randomUUID(), CREATE, "2", "hangs");
        assertThat(narrow.started).hasSize(1);
        UUID other = narrow.request(UUID.randomUUID(), CREATE, "3", "quick");
        assertThat(narrow.call().job().id()).isEqualTo(other);
        narrow.succeed(narrow.started.getFirst());
        assertThat(narrow.call().job().id()).isEqualTo(second);
    }

    @Test
    void isFullAtTheLimitOfUnfinishedJobs() {
        var small = new Desk(Desk.settings(512, 2), Desk.retries(Set.of()));
        small.request(CREATE, "1");
        assertThat(small.lanes.isFull()).isFalse();
        small.request(CREATE, "2");
        assertThat(small.lanes.isFull()).isTrue();
        assertThat(small.overview().limitReached()).isEqualTo("provlog.jobs.max-unfinished-jobs");
        small.succeed(small.call());
        assertThat(small.lanes.isFull()).isFalse();
    }

    @Test
    void isFullAtTheLimitOfTheirBytes() {
        var probe = new Desk();
        probe.request(CREATE, "1");
        int bytes = probe.call().job().bytes().length;
        var settings = Desk.settings(512, 100, DataSize.ofBytes(2L * bytes));
        var small = new Desk(settings, Desk.retries(Set.of()));
        small.request(CREATE, "1");
        assertThat(small.lanes.isFull()).isFalse();
        small.request(CREATE, "2");
        assertThat(small.overview().bytes()).isEqualTo(2L * bytes);
        assertThat(small.overview().limitReached()).isEqualTo("provlog.jobs.max-unfinished-bytes");
        assertThat(small.lanes.isFull()).isTrue();
        small.takeOver();
        assertThat(small.lanes.isFull()).isTrue();
        small.pass(Duration.ofMinutes(1));
        small.succeed(small.call());
        assertThat(small.lanes.isFull()).isFalse();
    }

    @Test
    void startsNothingOnAPartitionThatIsBeingGivenUp() {
        desk.lanes.close(Desk.PARTITION);
        UUID job = desk.request(CREATE, "1042");

        assertThat(desk.started).isEmpty();
        assertThat(desk.journal).containsKey(job);
    }

    @Test
    void givesBackCallsThatWereDecidedButLostBeforeTheCommit() {
        var narrow = new Desk(Desk.settings(1, 100), Desk.retries(Set.of()));
        Decisions pending = narrow.decideOnly(CREATE, "1");
        assertThat(pending.calls()).hasSize(1);
        narrow.lanes.release(Desk.PARTITION, pending);
        assertThat(pending.isEmpty()).isTrue();
        assertThat(pending.calls()).isEmpty();
        narrow.restore();
        narrow.request(CREATE, "2");

        assertThat(narrow.started).hasSize(1);
    }

    private void failThreeTimes() {
        for (int attempt = 1; attempt <= 3; attempt++) {
            desk.fail(desk.call(), Cause.PANEL_ERROR);
            desk.pass(Duration.ofMinutes(2));
        }
    }
}
