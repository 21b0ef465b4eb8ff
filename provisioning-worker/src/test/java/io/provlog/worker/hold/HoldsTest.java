package io.provlog.worker.hold;

import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.Cause;
import io.provlog.worker.panel.AttemptResult;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HoldsTest {

    private static final Instant START = Instant.parse("2026-11-23T06:52:00Z");
    private static final String SERVER = "panel-3";

    private final Holds holds =
            new Holds(
                    new HoldSettings(
                            3,
                            Duration.ofSeconds(2),
                            Duration.ofSeconds(10),
                            Duration.ofMinutes(1)));

    private long ticks = -7_000;

    @Test
    void holdsAServerAfterSoManyFailuresInARow() {
        fail(2);
        assertThat(holds.of(SERVER)).isEmpty();
        fail(1);

        assertThat(holds.of(SERVER))
                .contains(
                        new Hold(
                                SERVER,
                                wall(),
                                Cause.CONNECTION_REFUSED,
                                "connection-refused",
                                wall().plusSeconds(10)));
        assertThat(holds.admits(SERVER, ticks)).isFalse();
        assertThat(holds.admits("panel-1", ticks)).isTrue();
    }

    @Test
    void forgetsFailuresAfterAnyAnswer() {
        fail(2);
        end(new AttemptResult.Succeeded(null, null, 200));
        fail(2);
        end(failed(Cause.PANEL_ERROR, 500));
        fail(2);

        assertThat(holds.admits(SERVER, ticks)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = Cause.class,
            names = {
                "CONNECTION_REFUSED",
                "CONNECTION_LOST",
                "DNS_FAILURE",
                "GATEWAY_TIMEOUT",
                "PANEL_UNAVAILABLE",
                "TLS_VERIFY_FAILED"
            })
    void holdsForEveryCauseThatMeansThatNobodyIsThere(Cause cause) {
        for (int i = 0; i < 3; i++) {
            end(failed(cause, null));
        }

        assertThat(holds.of(SERVER)).get().extracting(Hold::cause).isEqualTo(cause);
    }

    @ParameterizedTest
    @EnumSource(
            value = Cause.class,
            names = {"UNAUTHORIZED", "ACCOUNT_EXISTS", "RATE_LIMITED", "SERVER_NOT_CONFIGURED"})
    void doesNotHoldForWhatThePanelItselfAnswers(Cause cause) {
        for (int i = 0; i < 10; i++) {
            end(failed(cause, 400));
        }

        assertThat(holds.of(SERVER)).isEmpty();
    }

    @Test
    void holdsForAProxyThatReachesNobody() {
        for (int i = 0; i < 3; i++) {
            end(failed(Cause.PANEL_ERROR, 502));
        }

        assertThat(holds.of(SERVER)).isPresent();
    }

    @Test
    void letsOneCallThroughAtGrowingIntervals() {
        fail(3);
        pass(Duration.ofSeconds(10));
        assertThat(holds.admits(SERVER, ticks)).isFalse();
        pass(Duration.ofMillis(1));
        assertThat(holds.admits(SERVER, ticks)).isTrue();
        assertThat(holds.admits(SERVER, ticks)).as("one at a time").isFalse();
        fail(1);
        pass(Duration.ofSeconds(20));
        assertThat(holds.admits(SERVER, ticks)).isFalse();
        pass(Duration.ofMillis(1));
        assertThat(holds.admits(SERVER, ticks)).isTrue();
    }

    @Test
    void keepsTheTimeSinceWhenTheServerIsHeld() {
        fail(3);
        Instant since = wall();
        pass(Duration.ofSeconds(11));
        assertThat(holds.admits(SERVER, ticks)).isTrue();
        fail(1);

        assertThat(holds.of(SERVER)).get().extracting(Hold::since).isEqualTo(since);
    }

    @Test
    void goesOnAsSoonAsOneCallIsAnswered() {
        fail(3);
        pass(Duration.ofSeconds(11));
        assertThat(holds.admits(SERVER, ticks)).isTrue();
        end(new AttemptResult.Succeeded(null, null, 200));

        assertThat(holds.of(SERVER)).isEmpty();
        assertThat(holds.admits(SERVER, ticks)).isTrue();
        assertThat(holds.admits(SERVER, ticks)).isTrue();
    }

    @Test
    void anAdmittedCallThatIsNotMadeCostsNothing() {
        fail(3);
        pass(Duration.ofSeconds(11));
        assertThat(holds.admits(SERVER, ticks)).isTrue();
        holds.notMade(SERVER);

        assertThat(holds.admits(SERVER, ticks)).isTrue();
    }

    @Test
    void asksAHeldServerNowAndThenWhetherItAnswersOneQuestionAtATime() {
        fail(3);
        assertThat(holds.takeTests(ticks)).isEmpty();
        pass(Duration.ofSeconds(2));
        assertThat(holds.takeTests(ticks)).containsExactly(SERVER);
        pass(Duration.ofSeconds(5));
        assertThat(holds.takeTests(ticks)).isEmpty();
        holds.tested(SERVER, false, ticks);
        pass(Duration.ofSeconds(2));
        assertThat(holds.takeTests(ticks)).containsExactly(SERVER);
        holds.tested(SERVER, true, ticks);

        assertThat(holds.admits(SERVER, ticks)).as("without waiting any longer").isTrue();
        assertThat(holds.admits(SERVER, ticks)).as("one at a time").isFalse();
    }

    @Test
    void doesNotTrustTheTestsOfAServerThatAnswersNothingElse() {
        fail(3);
        pass(Duration.ofSeconds(2));
        assertThat(holds.takeTests(ticks)).containsExactly(SERVER);
        holds.tested(SERVER, true, ticks);
        assertThat(holds.admits(SERVER, ticks)).isTrue();
        fail(1);
        pass(Duration.ofSeconds(19));

        assertThat(holds.takeTests(ticks)).isEmpty();
        assertThat(holds.admits(SERVER, ticks)).isFalse();
        pass(Duration.ofSeconds(2));
        assertThat(holds.admits(SERVER, ticks)).isTrue();
    }

    @Test
    void neverHoldsWhereThatIsTurnedOff() {
        var never =
                new Holds(
                        new HoldSettings(
                                0,
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(10),
                                Duration.ofMinutes(1)));
        for (int i = 0; i < 100; i++) {
            never.ended(SERVER, failed(Cause.CONNECTION_REFUSED, null), wall(), ticks);
        }

        assertThat(never.admits(SERVER, ticks)).isTrue();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            end(failed(Cause.CONNECTION_REFUSED, null));
        }
    }

    private void end(AttemptResult result) {
        holds.ended(SERVER, result, wall(), ticks);
    }

    private static AttemptResult failed(Cause cause, @Nullable Integer status) {
        return new AttemptResult.Failed(null, null, status, cause, null, false, cause.wireName());
    }

    private Instant wall() {
        return START.plusMillis(ticks);
    }

    private void pass(Duration time) {
        ticks += time.toMillis();
    }
}
