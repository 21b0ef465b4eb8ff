package io.provlog.gateway.alert;

import io.provlog.gateway.alert.Announcement.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Decides what people are told, from what is known and what a look has shown. Pure: it has neither
/// a clock nor a memory.
///
/// Whatever has something to tell waits a moment for others; then all that is to be told goes into
/// one message. Where the hour has had its messages, it waits on, so a flood of incidents becomes
/// few messages with many notices.
final class Incidents {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final int MAX_RECENT = 50;

    /// Longer than a look takes: what waited longer was held back.
    private static final Duration NOTABLE = Duration.ofMinutes(2);

    private final PaceSettings pace;
    private final Signs signs;
    private final Supplier<UUID> ids;

    Incidents(PaceSettings pace, WatchSettings limits, Supplier<UUID> ids) {
        this.pace = pace;
        this.signs = new Signs(limits);
        this.ids = ids;
    }

    /// @param announcement null where there is nothing to tell
    record Step(AlertState state, @Nullable Announcement announcement) {}

    Step next(AlertState before, Sight sight) {
        Instant now = sight.at();
        Instant awaySince = awaySince(before, sight);
        List<Incident> open =
                open(before, sight, awaySince).stream()
                        .filter(incident -> !incident.isBlip(now, pace))
                        .map(incident -> incident.marked(now, pace))
                        .toList();
        List<Instant> sent =
                before.sent().stream().filter(at -> at.plus(HOUR).isAfter(now)).toList();
        AlertState state = new AlertState(open, before.recent(), sent, awaySince);
        return due(open, now)
                .filter(_ -> sent.size() < pace.maxPerHour())
                .map(since -> announce(state, now, since))
                .orElseGet(() -> new Step(state, null));
    }

    private static @Nullable Instant awaySince(AlertState before, Sight sight) {
        if (sight.kafka() != null) {
            return null;
        }
        return before.kafkaAwaySince() == null ? sight.at() : before.kafkaAwaySince();
    }

    private List<Incident> open(AlertState before, Sight sight, @Nullable Instant awaySince) {
        Map<Subject, Incident> open =
                before.open().stream()
                        .map(incident -> visible(incident, sight))
                        .collect(
                                Collectors.toMap(
                                        Incident::subject,
                                        Function.identity(),
                                        (one, _) -> one,
                                        LinkedHashMap::new));
        for (Evidence evidence : signs.of(sight, awaySince)) {
            Incident known = open.get(evidence.subject());
            open.put(
                    evidence.subject(),
                    known == null ? Incident.begin(ids.get(), evidence) : known.seen(evidence));
        }
        return List.copyOf(open.values());
    }

    private static Incident visible(Incident incident, Sight sight) {
        boolean hidden = sight.kafka() == null && incident.subject().kind().isSeenInKafka();
        return hidden ? incident.unseen(sight.at()) : incident;
    }

    /// Since when something waits that has waited long enough; empty where there is none.
    private Optional<Instant> due(List<Incident> open, Instant now) {
        return open.stream()
                .map(Incident::untoldSince)
                .flatMap(Stream::ofNullable)
                .min(Comparator.naturalOrder())
                .filter(since -> !since.plus(pace.gather()).isAfter(now));
    }

    private Step announce(AlertState state, Instant now, Instant since) {
        List<Notice> notices = new ArrayList<>();
        List<Incident> open = new ArrayList<>();
        List<Incident> recent = new ArrayList<>(state.recent());
        for (Incident incident : state.open()) {
            Optional<Event> news = incident.news(now, pace);
            news.ifPresent(event -> notices.add(new Notice(event, incident)));
            if (news.filter(Event::isEnd).isPresent()) {
                recent.addFirst(incident);
            } else {
                open.add(news.isPresent() ? incident.told(now) : incident);
            }
        }
        boolean held = since.plus(pace.gather()).plus(NOTABLE).isBefore(now);
        return new Step(
                new AlertState(
                        List.copyOf(open),
                        recent.stream().limit(MAX_RECENT).toList(),
                        Stream.concat(state.sent().stream(), Stream.of(now)).toList(),
                        state.kafkaAwaySince()),
                new Announcement(now, List.copyOf(notices), held));
    }
}
