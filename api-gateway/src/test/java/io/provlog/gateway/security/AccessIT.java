package io.provlog.gateway.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.gateway.Json;
import io.provlog.gateway.LogDatabase;
import io.provlog.gateway.RunningGateway;
import io.provlog.gateway.user.AppUser;
import io.provlog.gateway.user.Role;
import io.provlog.gateway.user.UserStore;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.crypto.password.PasswordEncoder;

/// Who comes in and who does not, over HTTP.
@Timeout(60)
class AccessIT {

    private static final String API = "/api/provisioning-log";
    private static final String PAGE = "/admin/infrastructure/provisioning-log";

    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.on(LogDatabase.create());
        addUser("vera", Role.VIEWER);
        addUser("otto", Role.OPERATOR);
    }

    private static void addUser(String name, Role role) {
        String hash = gateway.bean(PasswordEncoder.class).encode(name + "-password");
        gateway.bean(UserStore.class).insert(new AppUser(name, hash, role), Instant.EPOCH);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void tellsProgramsToLogIn() {
        HttpResponse<String> answer = gateway.send(RunningGateway.request(gateway.url(API)));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
        assertThat(header(answer, "WWW-Authenticate")).startsWith("Basic");
        assertThat(Json.of(answer).get("status").asInt()).isEqualTo(401);
        assertThat(Json.of(answer).get("instance").asString()).isEqualTo(API);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/services",
                "/api/services/1042",
                "/api/jobs/5e0c1a52-6f7e-4a55-9d0c-0a3f5f0d9b11",
                "/api/dead-letters",
                "/api/dead-letters/groups",
                "/api/dead-letters/5e0c1a52-6f7e-4a55-9d0c-0a3f5f0d9b11",
                "/api/audit"
            })
    void showsNothingWithoutALogin(String path) {
        HttpResponse<String> answer = gateway.send(RunningGateway.request(gateway.url(path)));
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "action-request.schema.json",
                "attempt-outcome.schema.json",
                "asyncapi.yaml"
            })
    void showsEverybodyHowToConnect(String name) {
        HttpResponse<String> answer =
                gateway.send(RunningGateway.request(gateway.url("/schemas/" + name)));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("service.id");
    }

    @Test
    void neverMakesABrowserAskForAPasswordByItself() {
        HttpRequest.Builder request =
                RunningGateway.request(gateway.url(API)).header("Sec-Fetch-Mode", "cors");
        HttpResponse<String> answer = gateway.send(request);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
    }

    @Test
    void takesHttpBasicFromPrograms() {
        assertThat(basic("vera", "vera-password").statusCode()).isEqualTo(200);
        assertThat(basic("VERA", "vera-password").statusCode()).isEqualTo(200);
        assertThat(basic("vera", "wrong").statusCode()).isEqualTo(401);
        assertThat(basic("nobody", "vera-password").statusCode()).isEqualTo(401);
    }

    @Test
    void keepsNoSessionForPrograms() {
        assertThat(basic("otto", "otto-password").headers().allValues("Set-Cookie"))
                .noneMatch(cookie -> cookie.startsWith("PROVLOG_SESSION"));
    }

    @Test
    void throttlesRepeatedFailures() {
        for (int i = 0; i < LoginThrottle.MAX_FAILURES; i++) {
            assertThat(basic("mallory", "guess-" + i).statusCode()).isEqualTo(401);
        }
        HttpResponse<String> answer = basic("mallory", "guess");
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(header(answer, "Retry-After")).isEqualTo("300");
        HttpClient browser = RunningGateway.browser();
        assertThat(location(gateway.logIn(browser, "mallory", "guess")))
                .endsWith("/login?throttled");
        assertThat(basic("vera", "vera-password").statusCode()).isEqualTo(200);
    }

    @Test
    void leadsPeopleToTheLoginAndBackToTheirPage() {
        HttpClient browser = RunningGateway.browser();
        String wanted = PAGE + "?status=failed";
        assertThat(location(get(browser, wanted))).endsWith("/login");
        assertThat(location(gateway.logIn(browser, "vera", "vera-password"))).contains(wanted);
        assertThat(get(browser, wanted).statusCode()).isEqualTo(200);
        assertThat(get(browser, API).statusCode()).isEqualTo(200);
        assertThat(location(get(browser, "/login"))).endsWith("/");
    }

    @Test
    void costsNoSessionToLookAtTheLoginPage() {
        HttpResponse<String> page = gateway.send(RunningGateway.request(gateway.url("/login")));
        assertThat(page.headers().allValues("Set-Cookie"))
                .noneMatch(cookie -> cookie.startsWith("PROVLOG_SESSION"));
    }

    @Test
    void refusesAWrongPasswordInPlainWords() {
        HttpClient browser = RunningGateway.browser();
        HttpResponse<String> answer = gateway.logIn(browser, "eve", "guess");
        assertThat(location(answer)).endsWith("/login?wrong");
        assertThat(get(browser, "/login?wrong").body())
                .contains("The name or the password is wrong.");
    }

    @Test
    void makesASessionCookieThatScriptsAndOtherSitesCannotUse() {
        HttpResponse<String> answer =
                gateway.logIn(RunningGateway.browser(), "vera", "vera-password");
        assertThat(answer.headers().allValues("Set-Cookie"))
                .anyMatch(cookie ->
                        cookie.startsWith("PROVLOG_SESSION")
                                && cookie.contains("HttpOnly")
                                && cookie.contains("SameSite=Lax"));
    }

    @Test
    void refusesFormsFromElsewhere() {
        HttpClient browser = gateway.loggedIn("vera", "vera-password");
        HttpResponse<String> answer =
                RunningGateway.send(
                        browser, RunningGateway.form(gateway.url("/logout"), "", Map.of()));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("Load the page again");
        assertThat(get(browser, API).statusCode()).isEqualTo(200);
        HttpResponse<String> login =
                gateway.send(RunningGateway.form(gateway.url("/login"), "", Map.of()));
        assertThat(location(login)).endsWith("/login?expired");
    }

    @Test
    void logsOut() {
        HttpClient browser = gateway.loggedIn("vera", "vera-password");
        String page = get(browser, PAGE).body();
        RunningGateway.send(browser, RunningGateway.form(gateway.url("/logout"), page, Map.of()));
        assertThat(get(browser, API).statusCode()).isEqualTo(401);
    }

    @Test
    void asksThePageToLoadAgainWhereItsSessionHasEnded() {
        HttpRequest.Builder part =
                RunningGateway.request(gateway.url(PAGE)).header("HX-Request", "true");
        HttpResponse<String> answer = gateway.send(part);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(header(answer, "HX-Refresh")).isEqualTo("true");
    }

    @Test
    void letsOnlyOperatorsChangeAnything() {
        assertThat(post("vera").statusCode()).isEqualTo(403);
        assertThat(header(post("vera"), "Content-Type")).isEqualTo("application/problem+json");
        // There is nothing to change yet.
        assertThat(post("otto").statusCode()).isEqualTo(405);
    }

    private static HttpResponse<String> post(String user) {
        HttpRequest.Builder request =
                RunningGateway.basic(
                        RunningGateway.request(gateway.url(API)), user, user + "-password");
        return gateway.send(request.POST(HttpRequest.BodyPublishers.ofString("{}")));
    }

    @Test
    void sendsSecurityHeadersWithEveryAnswer() {
        for (String path : List.of(PAGE, API, "/nowhere")) {
            HttpResponse<String> answer = gateway.get(path);
            assertThat(header(answer, "Content-Security-Policy"))
                    .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(header(answer, "X-Frame-Options")).isEqualTo("DENY");
            assertThat(header(answer, "Referrer-Policy")).isEqualTo("same-origin");
            assertThat(header(answer, "Cache-Control")).contains("no-store");
            assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        }
    }

    @Test
    void opensHealthAndMetricsOnTheManagementPortOnly() {
        HttpResponse<String> health = open(gateway.managementUrl("/actuator/health"));
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).contains("\"schema\"").doesNotContain(RunningGateway.PASSWORD);
        assertThat(open(gateway.managementUrl("/actuator/health/readiness")).statusCode())
                .isEqualTo(200);
        assertThat(open(gateway.managementUrl("/actuator/prometheus")).body())
                .contains("hikaricp_connections");
        assertThat(open(gateway.managementUrl("/actuator/env")).statusCode()).isEqualTo(302);
        assertThat(open(gateway.url("/actuator/prometheus")).statusCode()).isEqualTo(302);
        assertThat(gateway.get("/actuator/health").statusCode()).isEqualTo(404);
    }

    private static HttpResponse<String> open(String url) {
        return gateway.send(RunningGateway.request(url));
    }

    private static HttpResponse<String> basic(String user, String password) {
        return gateway.send(
                RunningGateway.basic(RunningGateway.request(gateway.url(API)), user, password));
    }

    private static HttpResponse<String> get(HttpClient browser, String path) {
        return RunningGateway.send(browser, RunningGateway.request(gateway.url(path)));
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(302);
        return header(answer, "Location");
    }
}
