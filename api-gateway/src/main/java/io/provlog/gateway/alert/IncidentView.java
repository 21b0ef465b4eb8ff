package io.provlog.gateway.alert;

import io.provlog.contract.Cause;
import io.provlog.contract.WireName;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/// An incident as messages and the API show it.
///
/// @param last when the latest sign of it was
/// @param size dead letters, services that wait for a server, or records that the log lacks
/// @param tallies the same by cause and server; the fifty largest at most
/// @param example one of the dead letters
/// @param link where to act; null unless `provlog.alerts.page-url` is set
record IncidentView(
        UUID id,
        AlertKind kind,
        @Nullable String server,
        @Nullable String cause,
        Instant since,
        Instant last,
        long size,
        List<Tally> tallies,
        Evidence.@Nullable Example example,
        String likelyCause,
        String fix,
        @Nullable String link) {

    // Where the pages are: these know the pages' addresses as other programs do.
    private static final String DEAD_LETTERS = "/admin/infrastructure/dead-letters";
    private static final String SERVERS = "/admin/infrastructure/servers";
    private static final String OVERVIEW = "/admin/overview";

    private record Advice(String likelyCause, String fix) {}

    static IncidentView of(Incident incident, AlertSettings settings) {
        Subject subject = incident.subject();
        Advice advice = advice(incident);
        return new IncidentView(
                incident.id(),
                subject.kind(),
                subject.server(),
                subject.cause(),
                incident.since(),
                incident.last(),
                incident.size(),
                incident.tallies(),
                incident.example(),
                advice.likelyCause(),
                advice.fix(),
                settings.link(path(subject)));
    }

    private static Advice advice(Incident incident) {
        return switch (incident.subject().kind()) {
            case DEAD_LETTERS, SERVER_HELD -> {
                Cause cause =
                        incident.tallies().stream()
                                .findFirst()
                                .flatMap(tally -> WireName.find(Cause.class, tally.cause()))
                                .orElse(Cause.UNKNOWN);
                yield new Advice(cause.likelyCause(), cause.fix());
            }
            case LOG_BEHIND ->
                    new Advice(
                            "The log-writer does not run, cannot reach PostgreSQL or Kafka, or has"
                                    + " more to write than it can",
                            "See whether the log-writer runs, and what its log and health say;"
                                    + " nothing is lost, for Kafka has what is missing");
            case KAFKA_AWAY ->
                    new Advice(
                            "The brokers are down, or the gateway's way to them is",
                            "See whether the brokers run and can be reached; no action is carried"
                                    + " out meanwhile, and all goes on by itself afterwards");
        };
    }

    private static String path(Subject subject) {
        return switch (subject.kind()) {
            case DEAD_LETTERS -> {
                UriComponentsBuilder link = UriComponentsBuilder.fromPath(DEAD_LETTERS);
                yield subject.server() == null
                        ? filled(link.queryParam("cause", "{cause}"), subject.cause())
                        : filled(link.queryParam("server", "{server}"), subject.server());
            }
            case SERVER_HELD -> SERVERS;
            case LOG_BEHIND, KAFKA_AWAY -> OVERVIEW;
        };
    }

    private static String filled(UriComponentsBuilder link, @Nullable String value) {
        return link.encode().buildAndExpand(String.valueOf(value)).toUriString();
    }
}
