package io.provlog.gateway.alert;

import io.provlog.contract.Cause;
import io.provlog.contract.WireName;
import io.provlog.gateway.alert.Announcement.Notice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Messages for people, in plain text.
final class NoticeText {

    /// Of each message and each list in it; the page has the rest.
    private static final int MOST = 20;

    private NoticeText() {}

    /// `Provlog: 200 dead letters on panel-1`.
    static String title(Announcement announcement) {
        List<Notice> notices = announcement.notices();
        if (notices.size() == 1) {
            return "Provlog: " + headline(notices.getFirst());
        }
        long over = notices.stream().filter(notice -> notice.event().isEnd()).count();
        return "Provlog: %d alerts%s: %s, …"
                .formatted(
                        notices.size(),
                        over == 0 ? "" : ", %d of them over".formatted(over),
                        headline(notices.getFirst()));
    }

    /// A paragraph for each notice.
    static String text(Announcement announcement, AlertSettings settings) {
        List<String> paragraphs = new ArrayList<>();
        if (announcement.held()) {
            paragraphs.add(
                    "These have waited and come together: the last hour has had as many messages as"
                            + " provlog.alerts.max-per-hour allows.");
        }
        announcement.notices().stream()
                .limit(MOST)
                .map(notice -> paragraph(notice, settings))
                .forEach(paragraphs::add);
        int more = announcement.notices().size() - MOST;
        if (more > 0) {
            paragraphs.add("And %d more.".formatted(more));
        }
        return String.join("\n\n", paragraphs);
    }

    /// `Over after 23 min: 412 dead letters on panel-1`.
    static String headline(Notice notice) {
        Incident incident = notice.incident();
        String took = Plain.took(incident.lasted());
        return switch (notice.event()) {
            case BEGAN -> what(incident);
            case CONTINUES -> "Still going on after %s: %s".formatted(took, what(incident));
            case ENDED -> "Over after %s: %s".formatted(took, whatItCameTo(incident));
            case PASSED -> "Over already, after %s: %s".formatted(took, what(incident));
        };
    }

    private static String what(Incident incident) {
        Subject subject = incident.subject();
        String server = Plain.line(String.valueOf(subject.server()));
        return switch (subject.kind()) {
            case DEAD_LETTERS -> letters(incident);
            case SERVER_HELD ->
                    "%s is held: %s; %s"
                            .formatted(
                                    server,
                                    incident.tallies().stream()
                                            .findFirst()
                                            .map(tally -> cause(tally.cause()))
                                            .orElse("nobody answers"),
                                    Plain.count(incident.size(), "service waits", "services wait"));
            case LOG_BEHIND ->
                    "The log is behind by %s: up to %s are missing"
                            .formatted(
                                    Plain.took(incident.lasted()),
                                    Plain.count(incident.size(), "attempt", "attempts"));
            case KAFKA_AWAY -> "Kafka does not answer the gateway";
        };
    }

    private static String whatItCameTo(Incident incident) {
        return switch (incident.subject().kind()) {
            case DEAD_LETTERS -> letters(incident);
            case SERVER_HELD ->
                    Plain.line(String.valueOf(incident.subject().server()))
                            + " gets its calls again";
            case LOG_BEHIND -> "the log has caught up";
            case KAFKA_AWAY -> "Kafka answers again";
        };
    }

    private static String letters(Incident incident) {
        Subject subject = incident.subject();
        String count = Plain.count(incident.size(), "dead letter", "dead letters");
        return subject.server() == null
                ? count + ": " + cause(String.valueOf(subject.cause()))
                : count + " on " + Plain.line(subject.server());
    }

    private static String paragraph(Notice notice, AlertSettings settings) {
        IncidentView incident = IncidentView.of(notice.incident(), settings);
        String fix =
                notice.event() == Event.ENDED
                        ? leftOver(incident)
                        : "Likely cause: %s.\nWhat to do: %s."
                                .formatted(incident.likelyCause(), incident.fix());
        return Stream.of(headline(notice), detail(incident), fix, incident.link())
                .filter(Objects::nonNull)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private static String leftOver(IncidentView incident) {
        return incident.kind() == AlertKind.DEAD_LETTERS
                ? "No further one has come. They stay until they are replayed or dismissed."
                : "";
    }

    private static String detail(IncidentView incident) {
        String since = "Since %s.".formatted(Plain.time(incident.since()));
        return Stream.of(since, groups(incident), example(incident.example()))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static String groups(IncidentView incident) {
        if (incident.kind() != AlertKind.DEAD_LETTERS) {
            return "";
        }
        Function<Tally, String> name =
                incident.server() == null
                        ? tally -> tally.server() == null ? "no server" : Plain.line(tally.server())
                        : tally -> cause(tally.cause());
        long named = incident.tallies().stream().limit(MOST).mapToLong(Tally::count).sum();
        String groups =
                incident.tallies().stream()
                        .limit(MOST)
                        .map(tally ->
                                String.format(
                                        Locale.ROOT, "%s %,d", name.apply(tally), tally.count()))
                        .collect(Collectors.joining(", "));
        return "By %s: %s%s."
                .formatted(
                        incident.server() == null ? "server" : "cause",
                        groups,
                        named < incident.size() ? ", others " + (incident.size() - named) : "");
    }

    private static String example(Evidence.@Nullable Example example) {
        if (example == null || example.serviceId() == null) {
            return "";
        }
        String domain =
                example.domain() == null ? "" : " (%s)".formatted(Plain.line(example.domain()));
        return "For example service %s%s.".formatted(Plain.line(example.serviceId()), domain);
    }

    /// `package not found`; a cause that this gateway does not know, as it is.
    private static String cause(String wireName) {
        return WireName.find(Cause.class, wireName)
                .map(Cause::title)
                .map(title ->
                        title.startsWith("DNS") || title.startsWith("TLS")
                                ? title
                                : title.substring(0, 1).toLowerCase(Locale.ROOT)
                                        + title.substring(1))
                .orElseGet(() -> Plain.line(wireName));
    }
}
