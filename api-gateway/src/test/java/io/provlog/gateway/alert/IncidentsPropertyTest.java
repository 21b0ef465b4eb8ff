package io.provlog.gateway.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.gateway.alert.Announcement.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What must hold whatever happens: few messages, and of every incident one beginning and one end.
/// A seed that fails runs again the same way.
class IncidentsPropertyTest {

    private static final List<String> CAUSES =
            List.of(
                    "connection-refused",
                    "gateway-timeout",
                    "package-not-found",
                    "account-exists",
                    "unknown",
                    "of-the-future");

    private static final int STEPS = 1_200;

    static IntStream seeds() {
        return IntStream.range(0, 40);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void tellsLittleAndAllOfIt(int seed) {
        var random = new Random(seed);
        var alerts = new AlertSimulation();
        // From calm to stormy, another mix for every seed.
        double storm = Math.pow(random.nextDouble(), 3);
        int servers = 1 + random.nextInt(40);
        long letters = 0;
        for (int i = 0; i < STEPS; i++) {
            if (random.nextDouble() < storm) {
                int count = 1 + random.nextInt(random.nextInt(20) == 0 ? 500 : 3);
                String cause = CAUSES.get(random.nextInt(CAUSES.size()));
                alerts.letters(count, cause, server(random, servers));
                letters += count;
            }
            change(alerts, random, storm, servers);
            alerts.look();
            if (random.nextInt(50) == 0) {
                alerts.restart();
            }
        }
        beWell(alerts);
        isBounded(alerts);
        isWhole(alerts);
        long counted =
                alerts.notices()
                        .filter(notice -> notice.event().isEnd())
                        .map(Notice::incident)
                        .filter(incident -> incident.subject().kind() == AlertKind.DEAD_LETTERS)
                        .mapToLong(Incident::size)
                        .sum();
        assertThat(counted).isEqualTo(letters);
    }

    private static String server(Random random, int servers) {
        return "panel-" + random.nextInt(servers);
    }

    private static void change(AlertSimulation alerts, Random random, double storm, int servers) {
        if (random.nextDouble() < storm / 10) {
            alerts.kafkaAway = !alerts.kafkaAway;
        }
        if (random.nextDouble() < storm / 5) {
            alerts.held =
                    IntStream.range(0, random.nextInt(servers + 1))
                            .mapToObj(i ->
                                    new Sight.Held(
                                            "panel-" + i,
                                            alerts.now.minusSeconds(random.nextInt(600)),
                                            "connection-refused",
                                            random.nextInt(200)))
                            .toList();
        }
        if (random.nextDouble() < storm / 5) {
            alerts.behind =
                    random.nextBoolean()
                            ? null
                            : new Sight.Behind(
                                    alerts.now.minusSeconds(random.nextInt(1000)),
                                    1 + random.nextInt(100_000));
        }
    }

    private static void beWell(AlertSimulation alerts) {
        alerts.kafkaAway = false;
        alerts.held = List.of();
        alerts.behind = null;
        alerts.lookFor(Duration.ofHours(3));
        assertThat(alerts.state.open()).isEmpty();
    }

    private static void isBounded(AlertSimulation alerts) {
        List<Instant> times = alerts.told.stream().map(Announcement::at).toList();
        for (int i = AlertSimulation.PACE.maxPerHour(); i < times.size(); i++) {
            Instant earlier = times.get(i - AlertSimulation.PACE.maxPerHour());
            assertThat(times.get(i)).isAfterOrEqualTo(earlier.plus(Duration.ofHours(1)));
        }
        assertThat(alerts.told).allSatisfy(told -> assertThat(told.notices()).isNotEmpty());
    }

    private static void isWhole(AlertSimulation alerts) {
        Map<UUID, List<Notice>> byIncident =
                alerts.notices().collect(Collectors.groupingBy(notice -> notice.incident().id()));
        byIncident.values().forEach(IncidentsPropertyTest::isOneBeginningAndOneEnd);
    }

    private static void isOneBeginningAndOneEnd(List<Notice> notices) {
        List<Event> events = notices.stream().map(Notice::event).toList();
        if (events.contains(Event.PASSED)) {
            assertThat(events).containsExactly(Event.PASSED);
            return;
        }
        assertThat(events.getFirst()).isEqualTo(Event.BEGAN);
        assertThat(events.getLast()).isEqualTo(Event.ENDED);
        assertThat(events.subList(1, events.size() - 1)).allMatch(Event.CONTINUES::equals);
        // Tenfold each time, and anew with every repetition.
        long repeats =
                notices.getLast().incident().lasted().dividedBy(AlertSimulation.PACE.repeat());
        assertThat(events.size() - 2L).isLessThanOrEqualTo((repeats + 1) * 6);
    }
}
