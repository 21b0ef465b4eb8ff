package io.provlog.gateway.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.provlog.contract.Action;
import io.provlog.contract.Cause;
import io.provlog.contract.ContractJson;
import io.provlog.contract.ServicePartition;
import io.provlog.contract.topic.TopicSetup;
import io.provlog.devkit.kafka.EmbeddedKafka;
import io.provlog.devkit.kafka.KafkaProbe;
import io.provlog.gateway.Attempt;
import io.provlog.gateway.Json;
import io.provlog.gateway.LogDatabase;
import io.provlog.gateway.RunningGateway;
import io.provlog.gateway.security.TestUsers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieHandler;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Live events over HTTP, of a broker with three partitions. Domains stand for entries. What is
/// published stands for the worker, the rows for the log-writer.
@Timeout(180)
class EventsApiIT {

    private static final String API = "/api/events";
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int PAGES = 300;
    private static final int PARTITIONS = 3;

    private static LogDatabase log;
    private static EmbeddedKafka kafka;
    private static KafkaProbe probe;
    private static RunningGateway gateway;
    private static HttpClient viewer;

    @BeforeAll
    static void start() {
        log = LogDatabase.create();
        kafka = EmbeddedKafka.temporary();
        probe = new KafkaProbe(kafka.bootstrapServers());
        new TopicSetup(probe.admin(), PARTITIONS, (short) -1).ensure();
        gateway = gateway();
        TestUsers.add(gateway);
        viewer = gateway.loggedIn("vera", TestUsers.password("vera"));
    }

    private static RunningGateway gateway(String... settings) {
        List<String> all = new ArrayList<>(List.of(settings));
        all.add("--spring.kafka.bootstrap-servers=" + kafka.bootstrapServers());
        return RunningGateway.on(log, all.toArray(String[]::new));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        probe.close();
        kafka.close();
    }

    @Test
    void tellsOfAnEntryAsSoonAsTheLogHasIt() {
        Attempt first = attempt("first.example").of(inPartition(0), "first.example", null);
        Attempt other = attempt("other.example").of(inPartition(1), "other.example", null);
        try (EventReader page = open("").started()) {
            probe.send(first.outcome());
            happens(other);
            eventually(() -> page.domains().equals(List.of("other.example")));
            eventually(() -> gateway.bean(LogLag.class).since().isPresent());
            log.add(first);
            eventually(() -> page.domains().equals(List.of("other.example", "first.example")));
            eventually(() -> gateway.bean(LogLag.class).since().isEmpty());
            String listed = gateway.get("/api/provisioning-log?service=first.example").body();
            assertThat(ContractJson.mapper().readTree(page.entries().getLast().data()))
                    .isEqualTo(ContractJson.mapper().readTree(listed).at("/items/0"));
        }
    }

    @Test
    void passesOverWhatTheLogWriterRefuses() {
        try (EventReader page = open("").started()) {
            probe.send("provisioning.outcomes", "9", "no outcome");
            probe.send(attempt("refused.example").of("9", "refused.example", null).outcome());
            happens(attempt("next.example").of("9", "next.example", null));
            eventually(() -> page.domains().equals(List.of("next.example")));
        }
    }

    @Test
    void tellsHundredsOfPages() {
        List<EventReader> pages = IntStream.range(0, PAGES).mapToObj(i -> open("")).toList();
        try {
            eventually(() -> pages.stream().allMatch(page -> page.events().contains("start")));
            assertThat(streams(gateway)).isGreaterThanOrEqualTo(PAGES);
            happens(attempt("crowd.example"));
            eventually(() ->
                    pages.stream()
                            .allMatch(page -> page.domains().equals(List.of("crowd.example"))));
        } finally {
            pages.forEach(EventReader::close);
        }
    }

    @Test
    void goesOnAtAnotherGatewayAndAfterARestart() throws Exception {
        RunningGateway second = gateway();
        HttpClient browser = second.loggedIn("vera", TestUsers.password("vera"));
        String last;
        try (second;
                EventReader page = EventReader.open(browser, second, "").started();
                EventReader same = open("").started()) {
            happens(attempt("one.example"));
            eventually(() -> page.domains().size() == 1 && same.domains().size() == 1);
            happens(attempt("two.example"));
            eventually(() -> page.domains().size() == 2 && same.domains().size() == 2);
            last = page.entries().getFirst().id();
            try (EventReader elsewhere = open("", last)) {
                eventually(() -> elsewhere.domains().equals(List.of("two.example")));
            }
            second.close();
            // Ended, not cut off, and at once.
            assertThat(page.ended().get().statusCode()).isEqualTo(200);
        }
        happens(attempt("meanwhile.example"));
        try (RunningGateway restarted = gateway()) {
            HttpClient again = restarted.loggedIn("vera", TestUsers.password("vera"));
            try (EventReader page = EventReader.open(again, restarted, "", last);
                    EventReader byQuery =
                            EventReader.open(again, restarted, "?lastEventId=" + last)) {
                happens(attempt("three.example"));
                for (EventReader reader : List.of(page, byQuery)) {
                    eventually(() -> reader.domains().contains("three.example"));
                    assertThat(reader.domains())
                            .containsExactlyInAnyOrder(
                                    "two.example", "meanwhile.example", "three.example");
                    assertThat(reader.events()).doesNotContain("reset");
                }
            }
        }
    }

    @Test
    void tellsPagesToReadAnewThatMayHaveMissedSomething() {
        try (EventReader page = open("", "AAAA-not-of-this-topic")) {
            eventually(() -> page.events().equals(List.of("reset")));
            assertThat(page.lastId()).isNotEmpty();
            happens(attempt("anew.example"));
            eventually(() -> page.domains().equals(List.of("anew.example")));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "service=WANT",
        "service=f-7",
        "service=smith",
        "action=suspend",
        "status=failed",
        "cause=rate-limited",
        "server=panel-5",
        "service=wanted&action=suspend&status=failed&cause=rate-limited&server=panel-5"
    })
    void narrowsDown(String filter) {
        Attempt wanted =
                attempt("wanted.example")
                        .of("f-7", "wanted.example", "John Smith")
                        .action(Action.SUSPEND)
                        .on("panel-5")
                        .failed(Cause.RATE_LIMITED, 429, "{}");
        try (EventReader page = open("?" + filter).started();
                EventReader others = open("").started()) {
            happens(attempt("unlike.example"));
            eventually(() -> others.domains().contains("unlike.example"));
            happens(wanted);
            eventually(() -> page.domains().equals(List.of("wanted.example")));
        }
    }

    @ParameterizedTest
    @CsvSource({"cause=bad-luck, cause", "from=2026-11-23, from", "limit=5, limit"})
    void namesWhatItCannotUse(String query, String field) {
        Json.isRefused(gateway.get(API + "?" + query), 400, field);
    }

    @Test
    void letsNobodyElseIn() {
        Json.isProblem(gateway.send(RunningGateway.request(gateway.url(API))), 401);
    }

    @Test
    void goesOnWhereKafkaAndTheDatabaseWereAway() {
        try (EventReader page = open("").started()) {
            kafka.stop();
            kafka.start();
            happens(attempt("after-kafka.example"));
            eventually(() -> page.domains().equals(List.of("after-kafka.example")));
            log.run("revoke select on provisioning_log from provlog_gateway");
            happens(attempt("unreadable.example"));
            log.run("grant select on provisioning_log to provlog_gateway");
            eventually(() -> page.domains().getLast().equals("unreadable.example"));
        }
    }

    /// One entry of 16 KB, told 600 times, is more than fits between the gateway and a reader who
    /// does not read.
    @Test
    void waitsForNoReader() throws Exception {
        Attempt flood =
                attempt("flood.example")
                        .payloads(null, "{\"a\": \"" + "x".repeat(8_000) + "\"}")
                        .reason("x".repeat(8_000));
        log.add(flood);
        try (RunningGateway own = gateway("--server.tomcat.connection-timeout=1s")) {
            HttpClient browser = own.loggedIn("vera", TestUsers.password("vera"));
            try (Socket stalled = stalled(own, browser);
                    EventReader page = EventReader.open(browser, own, "").started()) {
                eventually(() -> streams(own) == 2);
                for (int i = 0; i < 600; i++) {
                    probe.send(flood.outcome());
                }
                eventually(() -> page.domains().size() == 600);
                eventually(() -> streams(own) == 1);
                assertThat(stalled.isClosed()).isFalse();
            }
        }
    }

    private static Socket stalled(RunningGateway own, HttpClient browser) throws IOException {
        URI url = URI.create(own.url(API));
        Map<String, List<String>> cookies =
                browser.cookieHandler().map(handler -> cookies(handler, url)).orElseThrow();
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress(url.getHost(), url.getPort()));
        String request =
                "GET %s HTTP/1.1\r\nHost: localhost\r\nCookie: %s\r\n\r\n"
                        .formatted(API, String.join("; ", cookies.get("Cookie")));
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static Map<String, List<String>> cookies(CookieHandler handler, URI url) {
        try {
            return handler.get(url, Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void hasALimitAndEndsStreamsInTime() throws Exception {
        try (RunningGateway small =
                gateway("--provlog.events.max-streams=1", "--provlog.events.max-age=3s")) {
            HttpClient browser = small.loggedIn("vera", TestUsers.password("vera"));
            try (EventReader page = EventReader.open(browser, small, "").started()) {
                HttpResponse<String> second =
                        RunningGateway.send(browser, RunningGateway.request(small.url(API)));
                Json.isProblem(second, 503);
                assertThat(second.headers().firstValue("Retry-After")).hasValue("10");
                assertThat(page.ended().get().statusCode()).isEqualTo(200);
                EventReader.open(browser, small, "", page.lastId()).close();
            }
        }
    }

    private static Attempt attempt(String domain) {
        return Attempt.at(Instant.now().truncatedTo(ChronoUnit.MILLIS)).of(domain, domain, null);
    }

    /// The id of a service whose outcomes go there.
    private static String inPartition(int partition) {
        return IntStream.range(0, 1_000)
                .mapToObj(i -> "service-" + i)
                .filter(id -> ServicePartition.of(id, PARTITIONS) == partition)
                .findFirst()
                .orElseThrow();
    }

    private static void happens(Attempt attempt) {
        probe.send(attempt.outcome());
        log.add(attempt);
    }

    private static EventReader open(String query, String... lastId) {
        return EventReader.open(viewer, gateway, query, lastId);
    }

    private static double streams(RunningGateway gateway) {
        return gateway.bean(MeterRegistry.class).get("provlog.events.streams").gauge().value();
    }

    private static void eventually(Callable<Boolean> condition) {
        await().atMost(LIMIT).until(condition);
    }
}
