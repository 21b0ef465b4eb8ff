package io.provlog.gateway.alert;

import io.provlog.gateway.alert.Sight.Letter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads what a look has shown as signs of what is wrong. Pure.
final class Signs {

    private final WatchSettings limits;

    Signs(WatchSettings limits) {
        this.limits = limits;
    }

    /// @param kafkaAwaySince null where Kafka answers
    List<Evidence> of(Sight sight, @Nullable Instant kafkaAwaySince) {
        List<Evidence> signs = new ArrayList<>();
        Sight.Kafka kafka = sight.kafka();
        if (kafka != null) {
            signs.addAll(letters(kafka.letters(), sight.at()));
            signs.addAll(behind(kafka, sight.at()).toList());
        } else if (kafkaAwaySince != null && isLong(kafkaAwaySince, sight.at())) {
            signs.add(state(Subject.KAFKA_AWAY, kafkaAwaySince, sight.at(), 1, List.of()));
        }
        for (Sight.Held held : sight.held()) {
            signs.add(
                    state(
                            Subject.held(held.server()),
                            held.since(),
                            sight.at(),
                            Math.max(held.waiting(), 1),
                            List.of(new Tally(held.cause(), held.server(), 1))));
        }
        return signs;
    }

    private boolean isLong(Instant awaySince, Instant now) {
        return !awaySince.plus(limits.kafkaAwayAfter()).isAfter(now);
    }

    private Stream<Evidence> behind(Sight.Kafka kafka, Instant now) {
        return Stream.ofNullable(kafka.behind())
                .filter(behind -> !behind.first().plus(limits.logBehindAfter()).isAfter(now))
                .map(behind ->
                        state(
                                Subject.LOG_BEHIND,
                                behind.first(),
                                now,
                                behind.records(),
                                List.of()));
    }

    private static Evidence state(
            Subject subject, Instant since, Instant now, long size, List<Tally> tallies) {
        return new Evidence(subject, earlier(since, now), now, size, tallies, null);
    }

    private static List<Evidence> letters(List<Letter> letters, Instant now) {
        Map<Subject, List<Letter>> bySubject = new LinkedHashMap<>();
        for (Letter letter : letters) {
            bySubject
                    .computeIfAbsent(
                            Subject.deadLetters(letter.cause(), letter.server()),
                            _ -> new ArrayList<>())
                    .add(letter);
        }
        List<Evidence> signs = new ArrayList<>();
        bySubject.forEach((subject, some) -> signs.add(letters(subject, some, now)));
        return signs;
    }

    private static Evidence letters(Subject subject, List<Letter> letters, Instant now) {
        List<Tally> tallies =
                letters.stream()
                        .collect(
                                Collectors.groupingBy(
                                        letter -> new Tally(letter.cause(), letter.server(), 0),
                                        LinkedHashMap::new,
                                        Collectors.counting()))
                        .entrySet()
                        .stream()
                        .map(group ->
                                new Tally(
                                        group.getKey().cause(),
                                        group.getKey().server(),
                                        group.getValue()))
                        .toList();
        List<Instant> times = letters.stream().map(letter -> earlier(letter.at(), now)).toList();
        return new Evidence(
                subject,
                times.stream().min(Comparator.naturalOrder()).orElse(now),
                times.stream().max(Comparator.naturalOrder()).orElse(now),
                letters.size(),
                tallies,
                letters.getFirst().example());
    }

    /// Other machines' clocks may be ahead.
    private static Instant earlier(Instant one, Instant now) {
        return one.isBefore(now) ? one : now;
    }
}
