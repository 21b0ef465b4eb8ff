package io.provlog.gateway.admission;

import static io.provlog.gateway.RunningGateway.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.provlog.gateway.Attempt;
import io.provlog.gateway.LogDatabase;
import io.provlog.gateway.RunningGateway;
import io.provlog.gateway.security.TestUsers;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A flood of requests: a lock on the log holds those that are let in, so that it is certain who
/// comes too late.
@Timeout(120)
class FloodIT {

    private static final String SLOW = "/api/provisioning-log";
    private static final String QUICK = "/api/services";
    private static final int RUNNING = 3;
    private static final int WAITING = 2;
    private static final int FLOOD = 300;
    private static final int REFUSED = FLOOD - RUNNING - WAITING;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static LogDatabase log;
    private static RunningGateway gateway;
    private static HttpClient viewer;

    @BeforeAll
    static void start() {
        log = LogDatabase.create();
        log.add(Attempt.at("2026-11-20T06:40:08.000Z").of("1042", "example.com", null));
        gateway =
                RunningGateway.on(
                        log,
                        "--provlog.requests.max-running=" + RUNNING,
                        "--provlog.requests.max-waiting=" + WAITING,
                        // Whoever is held or waits shall do so until the lock is gone, however
                        // slow the machine is.
                        "--provlog.requests.max-wait=30s",
                        "--spring.jdbc.template.query-timeout=60s");
        TestUsers.add(gateway);
        viewer = gateway.loggedIn("vera", TestUsers.password("vera"));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @AfterEach
    void everyPlaceIsFreeAgain() {
        await().atMost(LIMIT).until(() -> meter("running") == 0 && meter("waiting") == 0);
    }

    @Test
    void refusesWhatIsTooMuchAndIsBackToNormalAtOnce() throws SQLException {
        double refusedBefore = refused();
        List<CompletableFuture<HttpResponse<String>>> flood;
        try (Connection lock = lockOfTheLog()) {
            flood = Stream.generate(() -> ask(SLOW)).limit(FLOOD).toList();
            await().atMost(LIMIT).until(() -> answered(flood) == REFUSED);
            assertThat(meter("running")).isEqualTo(RUNNING);
            assertThat(meter("waiting")).isEqualTo(WAITING);
            assertThat(health()).isEqualTo(200);
            lock.rollback();
        }
        List<HttpResponse<String>> answers = flood.stream().map(CompletableFuture::join).toList();

        assertThat(answers.stream().filter(answer -> answer.statusCode() != 200))
                .hasSize(REFUSED)
                .allSatisfy(FloodIT::isRefused);
        assertThat(refused() - refusedBefore).isEqualTo(REFUSED);
        assertThat(ask(SLOW).join().statusCode()).isEqualTo(200);
    }

    @Test
    void tellsPeopleInWords() throws SQLException {
        List<CompletableFuture<HttpResponse<String>>> held;
        try (Connection lock = lockOfTheLog()) {
            held = Stream.generate(() -> ask(SLOW)).limit(RUNNING + WAITING).toList();
            await().atMost(LIMIT).until(() -> meter("waiting") == WAITING);
            HttpResponse<String> page = ask("/login").join();
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.headers().firstValue("Content-Type").orElse("")).contains("text/plain");
            assertThat(page.body()).contains("Try again in two seconds");
            lock.rollback();
        }

        assertThat(held.stream().map(CompletableFuture::join))
                .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(200));
    }

    @Test
    void streamsAndExportsTakeNoPlace() throws Exception {
        List<HttpResponse<InputStream>> streams =
                Stream.generate(() -> open("/api/events")).limit(RUNNING + WAITING + 1).toList();
        try (Connection lock = lockOfTheLog()) {
            List<CompletableFuture<HttpResponse<String>>> exports =
                    Stream.generate(() -> ask(SLOW + "/export?format=csv")).limit(RUNNING).toList();
            await().atMost(LIMIT).until(() -> gauge("provlog.export.running") == RUNNING);
            await().atMost(LIMIT).until(() -> meter("running") == 0);
            assertThat(ask(QUICK).join().statusCode()).isEqualTo(200);
            lock.rollback();
            assertThat(exports.stream().map(CompletableFuture::join))
                    .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(200));
        } finally {
            for (HttpResponse<InputStream> stream : streams) {
                assertThat(stream.statusCode()).isEqualTo(200);
                stream.body().close();
            }
        }
    }

    private static void isRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("2");
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        assertThat(answer.body())
                .isEqualTo(
                        "{\"title\":\"Service Unavailable\",\"status\":503,\"detail\":\"Too many"
                                + " requests are in work at once. Try again in two seconds.\"}");
    }

    private static Connection lockOfTheLog() throws SQLException {
        Connection lock = DriverManager.getConnection(log.superuserUrl());
        lock.setAutoCommit(false);
        try (var statement = lock.createStatement()) {
            statement.execute("lock table provisioning_log in access exclusive mode");
        }
        return lock;
    }

    private static CompletableFuture<HttpResponse<String>> ask(String path) {
        return viewer.sendAsync(request(gateway.url(path)).build(), BodyHandlers.ofString());
    }

    private static HttpResponse<InputStream> open(String path) {
        return viewer.sendAsync(request(gateway.url(path)).build(), BodyHandlers.ofInputStream())
                .join();
    }

    private static long answered(List<CompletableFuture<HttpResponse<String>>> asked) {
        return asked.stream().filter(CompletableFuture::isDone).count();
    }

    private static int health() {
        return gateway.send(request(gateway.managementUrl("/actuator/health/readiness")))
                .statusCode();
    }

    private static double meter(String name) {
        return gauge("provlog.requests." + name);
    }

    private static double gauge(String name) {
        return gateway.bean(MeterRegistry.class).get(name).gauge().value();
    }

    private static double refused() {
        return gateway.bean(MeterRegistry.class).get("provlog.requests.refused").counter().count();
    }
}
