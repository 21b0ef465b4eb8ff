package io.provlog.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.provlog.devkit.postgres.EmbeddedPostgreSql;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A database that is away: at the start, later on, or without the log's tables.
@Timeout(120)
class OutageIT {

    private static final String API = "/api/provisioning-log";
    private static final String PAGE = "/admin/infrastructure/provisioning-log";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void waitsForTheDatabaseAndSaysSo() {
        try (EmbeddedPostgreSql server = EmbeddedPostgreSql.temporary()) {
            server.createRole("provlog_gateway");
            server.createDatabase("provlog", "provlog_gateway");
            server.stop();
            try (RunningGateway gateway =
                    RunningGateway.on(
                            server.jdbcUrl("provlog", "provlog_gateway"),
                            "--spring.datasource.hikari.connection-timeout=500")) {
                isAway(gateway);
                server.start();
                await().atMost(LIMIT).until(() -> health(gateway) == 200);
                HttpClient browser = gateway.loggedIn("admin", RunningGateway.PASSWORD);
                hasNoTables(gateway, browser);
                LogDatabase.prepared(server.jdbcUrl("provlog", EmbeddedPostgreSql.SUPERUSER));
                assertThat(get(gateway, browser, API).statusCode()).isEqualTo(200);
                server.stop();
                goesOnWithout(gateway, browser);
                server.start();
                await().atMost(LIMIT).until(() -> get(gateway, browser, PAGE).statusCode() == 200);
            }
        }
    }

    private static void isAway(RunningGateway gateway) {
        assertThat(health(gateway)).isEqualTo(503);
        assertThat(
                        gateway.send(
                                        RunningGateway.request(
                                                gateway.managementUrl("/actuator/health/liveness")))
                                .statusCode())
                .isEqualTo(200);
        HttpResponse<String> form =
                gateway.logIn(RunningGateway.browser(), "admin", RunningGateway.PASSWORD);
        assertThat(form.headers().firstValue("Location").orElse("")).endsWith("?unavailable");
        HttpResponse<String> basic =
                gateway.send(
                        RunningGateway.basic(
                                RunningGateway.request(gateway.url(API)),
                                "admin",
                                RunningGateway.PASSWORD));
        isPlainProblem(basic);
    }

    private static void hasNoTables(RunningGateway gateway, HttpClient browser) {
        HttpResponse<String> answer = get(gateway, browser, API);
        isPlainProblem(answer);
        assertThat(answer.body()).contains("Start the log-writer");
    }

    private static void goesOnWithout(RunningGateway gateway, HttpClient browser) {
        isPlainProblem(get(gateway, browser, API));
        HttpResponse<String> page = get(gateway, browser, PAGE);
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.body())
                .contains("The database does not answer", "name this id")
                .doesNotContain("Exception", "org.");
    }

    private static void isPlainProblem(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        assertThat(answer.body()).doesNotContain("Exception", "org.");
    }

    private static int health(RunningGateway gateway) {
        return gateway.send(
                        RunningGateway.request(gateway.managementUrl("/actuator/health/readiness")))
                .statusCode();
    }

    private static HttpResponse<String> get(
            RunningGateway gateway, HttpClient browser, String path) {
        return RunningGateway.send(browser, RunningGateway.request(gateway.url(path)));
    }
}
