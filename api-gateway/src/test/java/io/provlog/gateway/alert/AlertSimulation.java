package io.provlog.gateway.alert;

import io.provlog.contract.ContractJson;
import io.provlog.gateway.alert.Announcement.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Looks at what a test says that there is, every ten seconds of its own time, and keeps what
/// people were told.
final class AlertSimulation {

    static final Instant START = Instant.parse("2026-11-23T06:41:00Z");
    static final Duration STEP = Duration.ofSeconds(10);

    static final PaceSettings PACE =
            new PaceSettings(
                    Duration.ofSeconds(30),
                    Duration.ofHours(4),
                    10,
                    Duration.ofMinutes(15),
                    Duration.ofMinutes(2));
    static final WatchSettings LIMITS =
            new WatchSettings(STEP, Duration.ofMinutes(5), Duration.ofMinutes(2), "log-writer");

    final List<Announcement> told = new ArrayList<>();
    AlertState state = AlertState.EMPTY;
    Instant now = START;
    List<Sight.Held> held = List.of();
    Sight.@Nullable Behind behind;
    boolean kafkaAway;

    private final List<Sight.Letter> letters = new ArrayList<>();
    private final Incidents incidents;
    private int ids;

    AlertSimulation() {
        incidents = new Incidents(PACE, LIMITS, () -> new UUID(0, ++ids));
    }

    AlertSimulation letters(int count, String cause, @Nullable String server) {
        IntStream.range(0, count)
                .mapToObj(_ ->
                        new Sight.Letter(
                                now,
                                cause,
                                server,
                                new Evidence.Example("1042", "northwind-bakery.com")))
                .forEach(letters::add);
        return this;
    }

    /// What Kafka cannot tell now comes with the first look that it answers.
    AlertSimulation look() {
        Sight.Kafka kafka = kafkaAway ? null : new Sight.Kafka(List.copyOf(letters), behind);
        if (!kafkaAway) {
            letters.clear();
        }
        Incidents.Step step = incidents.next(state, new Sight(now, kafka, held));
        state = step.state();
        if (step.announcement() != null) {
            told.add(step.announcement());
        }
        now = now.plus(STEP);
        return this;
    }

    AlertSimulation lookFor(Duration time) {
        for (Instant end = now.plus(time); now.isBefore(end); ) {
            look();
        }
        return this;
    }

    /// As the next gateway finds it.
    AlertSimulation restart() {
        state =
                ContractJson.mapper()
                        .readValue(
                                ContractJson.mapper().writeValueAsString(state), AlertState.class);
        return this;
    }

    Stream<Notice> notices() {
        return told.stream().map(Announcement::notices).flatMap(List::stream);
    }

    List<Event> events() {
        return notices().map(Notice::event).toList();
    }

    List<String> headlines() {
        return notices().map(NoticeText::headline).toList();
    }
}
