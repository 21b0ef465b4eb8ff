package io.provlog.gateway.alert;

import static io.provlog.gateway.alert.Event.BEGAN;
import static io.provlog.gateway.alert.Event.CONTINUES;
import static io.provlog.gateway.alert.Event.ENDED;
import static io.provlog.gateway.alert.Event.PASSED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IncidentsTest {

    private final AlertSimulation alerts = new AlertSimulation();

    private static Duration minutes(int minutes) {
        return Duration.ofMinutes(minutes);
    }

    @Test
    void anOutageIsOneMessageAndItsEndAnother() {
        for (int i = 0; i < 100; i++) {
            alerts.letters(2, "connection-refused", "panel-1");
            alerts.letters(i % 2, "gateway-timeout", "panel-1").look();
        }
        alerts.lookFor(minutes(60));
        assertThat(alerts.headlines())
                .containsExactly(
                        "10 dead letters on panel-1",
                        "Still going on after 7 min: 107 dead letters on panel-1",
                        "Over after 16 min: 250 dead letters on panel-1");
        assertThat(alerts.state.open()).isEmpty();
        assertThat(alerts.state.recent()).hasSize(1);
    }

    @Test
    void whatComesTogetherIsToldTogether() {
        alerts.letters(3, "connection-refused", "panel-1").look();
        alerts.letters(2, "package-not-found", "panel-2").look();
        alerts.letters(1, "package-not-found", "panel-3").lookFor(minutes(30));
        assertThat(alerts.told).hasSize(2);
        assertThat(alerts.headlines())
                .containsExactly(
                        "3 dead letters on panel-1",
                        "3 dead letters: package not found",
                        "Over after 0 s: 3 dead letters on panel-1",
                        "Over after 10 s: 3 dead letters: package not found");
    }

    @Test
    void whatLastsIsRepeatedAfterFourHours() {
        alerts.held = List.of(new Sight.Held("panel-1", alerts.now, "connection-refused", 12));
        alerts.lookFor(Duration.ofHours(9));
        alerts.held = List.of();
        alerts.lookFor(minutes(10));
        assertThat(alerts.headlines())
                .containsExactly(
                        "panel-1 is held: connection refused; 12 services wait",
                        "Still going on after 4 h 1 min: panel-1 is held: connection refused; 12 services wait",
                        "Still going on after 8 h 1 min: panel-1 is held: connection refused; 12 services wait",
                        "Over after 8 h 59 min: panel-1 gets its calls again");
    }

    @Test
    void aHoldOfSecondsIsNotTold() {
        alerts.held = List.of(new Sight.Held("panel-1", alerts.now, "connection-refused", 1));
        alerts.look().look();
        alerts.held = List.of();
        alerts.lookFor(minutes(30));
        assertThat(alerts.told).isEmpty();
        assertThat(alerts.state.open()).isEmpty();
    }

    @Test
    void aServerThatComesAndGoesIsOneIncident() {
        for (int i = 0; i < 20; i++) {
            alerts.held = List.of(new Sight.Held("panel-1", alerts.now, "connection-lost", 1));
            alerts.lookFor(minutes(1));
            alerts.held = List.of();
            alerts.lookFor(minutes(1));
        }
        alerts.lookFor(minutes(10));
        assertThat(alerts.events()).containsExactly(BEGAN, ENDED);
    }

    @Test
    void unrelatedOnesDoNotFlood() {
        for (int i = 0; i < 60; i++) {
            alerts.letters(1, "connection-refused", "panel-" + i).lookFor(minutes(1));
        }
        assertThat(alerts.told.size()).isEqualTo(10);
        alerts.lookFor(Duration.ofHours(3));
        Announcement digest = alerts.told.get(10);
        assertThat(digest.held()).isTrue();
        assertThat(digest.notices().size()).isGreaterThan(20);
        assertThat(alerts.notices().filter(notice -> notice.event().isEnd()).count()).isEqualTo(60);
        assertThat(alerts.events()).contains(PASSED);
        assertThat(alerts.told.size()).isLessThan(30);
    }

    @Test
    void theLogIsBehindWhereItLacksAnAttemptForLong() {
        alerts.behind = new Sight.Behind(alerts.now, 30);
        alerts.lookFor(minutes(7));
        alerts.behind = new Sight.Behind(alerts.now.minusSeconds(60), 3000);
        alerts.lookFor(minutes(1));
        alerts.behind = null;
        alerts.lookFor(minutes(5));
        assertThat(alerts.headlines())
                .containsExactly(
                        "The log is behind by 5 min: up to 30 attempts are missing",
                        "Over after 6 min: the log has caught up");
    }

    @Test
    void whileKafkaIsAwayNothingIsOver() {
        alerts.letters(5, "connection-refused", "panel-1").lookFor(minutes(2));
        alerts.kafkaAway = true;
        alerts.letters(5, "connection-refused", "panel-1").lookFor(minutes(60));
        assertThat(alerts.headlines())
                .containsExactly("5 dead letters on panel-1", "Kafka does not answer the gateway");
        alerts.kafkaAway = false;
        alerts.lookFor(minutes(30));
        assertThat(alerts.headlines().subList(2, 4))
                .containsExactly(
                        "Over after 59 min: Kafka answers again",
                        "Over after 2 min: 10 dead letters on panel-1");
    }

    @Test
    void aBriefAbsenceOfKafkaIsNotTold() {
        alerts.kafkaAway = true;
        alerts.lookFor(minutes(2));
        alerts.kafkaAway = false;
        alerts.lookFor(minutes(30));
        assertThat(alerts.told).isEmpty();
    }

    @Test
    void whatWasMissedIsToldAsOver() {
        alerts.letters(7, "unauthorized", "panel-1");
        alerts.now = alerts.now.plus(Duration.ofHours(3));
        alerts.lookFor(minutes(5));
        assertThat(alerts.headlines())
                .containsExactly("Over already, after 0 s: 7 dead letters on panel-1");
    }

    @Test
    void countsServersOfManyNamesWithoutKeepingAll() {
        IntStream.range(0, 500)
                .forEach(i -> alerts.letters(1, "server-not-configured", "typo-" + i));
        alerts.lookFor(minutes(1));
        Incident incident = alerts.told.getFirst().notices().getFirst().incident();
        assertThat(incident.size()).isEqualTo(500);
        assertThat(incident.tallies()).hasSize(50);
    }

    @Test
    void goesOnAfterARestart() {
        alerts.letters(3, "panel-error", "panel-1").look().restart();
        alerts.lookFor(minutes(1)).restart().lookFor(minutes(5)).restart();
        alerts.letters(40, "panel-error", "panel-1").lookFor(minutes(1)).restart();
        alerts.lookFor(minutes(30));
        assertThat(alerts.events()).containsExactly(BEGAN, CONTINUES, ENDED);
    }
}
