package io.provlog.gateway.page.overview;

import io.provlog.contract.Cause;
import io.provlog.gateway.alert.AlertReader;
import io.provlog.gateway.alert.ReceiverEntry;
import io.provlog.gateway.deadletter.DeadLetterFilter;
import io.provlog.gateway.deadletter.DeadLetterGroup;
import io.provlog.gateway.deadletter.DeadLetterReader;
import io.provlog.gateway.event.LogLag;
import io.provlog.gateway.page.Section;
import io.provlog.gateway.page.TimeView;
import io.provlog.gateway.page.Words;
import io.provlog.gateway.parameter.Parameters;
import io.provlog.gateway.server.ServerEntry;
import io.provlog.gateway.server.ServerReader;
import io.provlog.gateway.stats.Stats;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/// Finds what needs a person. Any thread may use it.
@Component
class Needs {

    /// Of each kind; the page behind it has the rest.
    private static final int NAMED = 5;

    /// All attempts of a job and the waits between them are over by then.
    private static final Duration OLD = Duration.ofMinutes(15);

    /// An attempt and its way through Kafka into the log are over by then.
    private static final Duration BEHIND = Duration.ofMinutes(3);

    /// No page: programs read it too.
    private static final String ALERTS = "/api/alerts";

    /// What the API has where nothing else is asked for.
    private static final DeadLetterFilter OPEN =
            DeadLetterFilter.read(new Parameters(new LinkedMultiValueMap<>(), Set.of()));

    private final ServerReader servers;
    private final DeadLetterReader letters;
    private final LogLag lag;
    private final AlertReader alerts;
    private final Clock clock;

    Needs(
            ServerReader servers,
            DeadLetterReader letters,
            LogLag lag,
            AlertReader alerts,
            Clock clock) {
        this.servers = servers;
        this.letters = letters;
        this.lag = lag;
        this.alerts = alerts;
        this.clock = clock;
    }

    List<Need> of(Stats.Queue queue) {
        List<ServerEntry> all = servers.all();
        List<Need> needs = new ArrayList<>();
        behind().ifPresent(needs::add);
        needs.addAll(unalerted());
        needs.addAll(servers(all.stream().map(Needs::held)));
        needs.addAll(servers(all.stream().map(Needs::failing)));
        oldest(queue).ifPresent(needs::add);
        needs.addAll(deadLetters());
        return needs;
    }

    private Optional<Need> behind() {
        return lag.since()
                .filter(since -> since.isBefore(clock.instant().minus(BEHIND)))
                .map(since ->
                        new Need(
                                false,
                                "The log is behind: attempts are missing",
                                "since",
                                TimeView.of(since),
                                "Nothing is lost: Kafka has them. See whether the log-writer runs,"
                                        + " and what it says of itself",
                                Section.Address.LOG,
                                "The log"));
    }

    private List<Need> unalerted() {
        return alerts.receivers().stream()
                .filter(receiver -> receiver.failingSince() != null)
                .map(receiver ->
                        new Need(
                                false,
                                "Alerts do not reach " + receiver.name(),
                                "since",
                                TimeView.of(receiver.failingSince()),
                                "%s%s".formatted(receiver.problem(), unheard(receiver)),
                                ALERTS,
                                "Alerts"))
                .toList();
    }

    private static String unheard(ReceiverEntry receiver) {
        String waiting =
                receiver.waiting() == 0
                        ? ""
                        : ". %s and tried again"
                                .formatted(
                                        Words.count(
                                                receiver.waiting(),
                                                "message is kept",
                                                "messages are kept"));
        String givenUp =
                receiver.givenUp() == 0
                        ? ""
                        : ". %s given up"
                                .formatted(
                                        Words.count(
                                                receiver.givenUp(),
                                                "message was",
                                                "messages were"));
        return waiting + givenUp;
    }

    private static List<Need> servers(Stream<Optional<Need>> found) {
        List<Need> all = found.flatMap(Optional::stream).toList();
        return all.size() <= NAMED
                ? all
                : and(
                        all.subList(0, NAMED),
                        Words.count(all.size() - NAMED, "further server", "further servers"),
                        Section.Address.SERVERS,
                        "Servers");
    }

    private static List<Need> and(List<Need> named, String others, String link, String words) {
        Need rest = new Need(false, "And " + others, "", null, "", link, words);
        return Stream.concat(named.stream(), Stream.of(rest)).toList();
    }

    private static Optional<Need> held(ServerEntry server) {
        ServerEntry.Held held = server.held();
        if (held == null) {
            return Optional.empty();
        }
        String who =
                held.waitingServices() == null
                        ? ""
                        : ", %s for it"
                                .formatted(
                                        Words.count(
                                                held.waitingServices(),
                                                "service waits",
                                                "services wait"));
        return Optional.of(
                new Need(
                        true,
                        "%s is held: %s"
                                .formatted(server.name(), Words.lower(Words.cause(held.cause()))),
                        "since",
                        TimeView.of(held.since()),
                        "It gets no calls until it answers a test" + who,
                        Section.Address.SERVERS,
                        "Servers"));
    }

    private static Optional<Need> failing(ServerEntry server) {
        ServerEntry.Test test = server.lastTest();
        if (server.held() != null) {
            return Optional.empty();
        }
        if (test != null && !test.answers()) {
            return Optional.of(
                    failing(
                            server,
                            test.likelyCause() == null
                                    ? Words.cause(test.cause())
                                    : test.likelyCause(),
                            test.fix() == null ? "" : test.fix(),
                            test.testedAt()));
        }
        return server.recentFailures().stream()
                .filter(failures -> failures.cause().equals(Cause.UNAUTHORIZED.wireName()))
                .filter(failures -> test == null || failures.last().isAfter(test.testedAt()))
                .map(failures ->
                        failing(
                                server,
                                Cause.UNAUTHORIZED.likelyCause(),
                                Cause.UNAUTHORIZED.fix(),
                                failures.last()))
                .findFirst();
    }

    private static Need failing(ServerEntry server, String why, String fix, Instant at) {
        return new Need(
                false,
                "%s: %s".formatted(server.name(), Words.inner(why)),
                "as of",
                TimeView.of(at),
                fix,
                Section.Address.SERVERS,
                "Servers");
    }

    private Optional<Need> oldest(Stats.Queue queue) {
        return Optional.ofNullable(queue.oldest())
                .filter(oldest -> oldest.queuedAt().isBefore(clock.instant().minus(OLD)))
                .map(oldest ->
                        new Need(
                                true,
                                "%s wait, the oldest for %s"
                                        .formatted(
                                                Words.count(queue.jobs(), "job", "jobs"),
                                                QueueView.name(oldest)),
                                "since",
                                TimeView.of(oldest.queuedAt()),
                                "Its page tells what it waits for",
                                UriComponentsBuilder.fromPath(Section.Address.SERVICES)
                                        .pathSegment("{id}")
                                        .encode()
                                        .buildAndExpand(oldest.serviceId())
                                        .toUriString(),
                                "The service"));
    }

    private List<Need> deadLetters() {
        List<DeadLetterGroup> all = letters.groups(OPEN);
        List<Need> named = all.stream().limit(NAMED).map(Needs::deadLetters).toList();
        return all.size() <= NAMED
                ? named
                : and(
                        named,
                        Words.count(
                                all.stream().skip(NAMED).mapToLong(DeadLetterGroup::count).sum(),
                                "further dead letter",
                                "further dead letters"),
                        Section.Address.DEAD_LETTERS,
                        "Dead letters");
    }

    private static Need deadLetters(DeadLetterGroup group) {
        UriComponentsBuilder link =
                UriComponentsBuilder.fromPath(Section.Address.DEAD_LETTERS)
                        .queryParam("cause", "{cause}");
        String where = "";
        if (group.server() != null) {
            link.queryParam("server", "{server}");
            where = " on " + group.server();
        }
        return new Need(
                false,
                "%s%s: %s, %s"
                        .formatted(
                                Words.cause(group.cause()),
                                where,
                                Words.count(group.count(), "dead letter", "dead letters"),
                                Words.count(group.services(), "service", "services")),
                "since",
                TimeView.of(group.firstSeen()),
                group.diagnosis().fix(),
                link.encode()
                        .buildAndExpand(group.cause(), String.valueOf(group.server()))
                        .toUriString(),
                "Dead letters");
    }
}
