package io.provlog.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.gateway.LogDatabase;
import io.provlog.gateway.RunningGateway;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Sessions in the database, with several gateways on it, one after the other or at once.
@Timeout(120)
class SessionsIT {

    private static final String API = "/api/provisioning-log";
    private static final String PAGE = "/admin/infrastructure/provisioning-log";

    private static final LogDatabase database = LogDatabase.create();
    private static RunningGateway gateway = start();

    private static RunningGateway start() {
        return RunningGateway.on(database, "--server.forward-headers-strategy=native");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void areKnownToEveryGatewayAndOutliveARestart() {
        String cookie = logIn();
        try (RunningGateway other = RunningGateway.on(database)) {
            assertThat(get(other, API, cookie).statusCode()).isEqualTo(200);
            gateway.close();
            gateway = start();
            assertThat(get(gateway, API, cookie).statusCode()).isEqualTo(200);

            HttpResponse<String> page = get(gateway, PAGE, cookie);
            String csrf = cookie(page, "XSRF-TOKEN");
            HttpRequest.Builder logout =
                    RunningGateway.form(gateway.url("/logout"), page.body(), Map.of())
                            .header("Cookie", cookie + "; " + csrf);
            assertThat(gateway.send(logout).statusCode()).isEqualTo(204);
            assertThat(get(other, API, cookie).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void holdNothingButTheUser() {
        database.run("delete from gateway.session");
        logIn();
        assertThat(database.texts("select attribute_name from gateway.session_attributes"))
                .containsOnly("SPRING_SECURITY_CONTEXT");
        assertThat(
                        database.texts(
                                "select encode(attribute_bytes, 'escape')"
                                        + " from gateway.session_attributes"))
                .allSatisfy(bytes -> assertThat(bytes).contains("admin"))
                .noneMatch(bytes ->
                        bytes.contains("bcrypt") || bytes.contains(RunningGateway.PASSWORD));
    }

    @Test
    void areClearedUpWhenTheyHaveExpired() {
        String cookie = logIn();
        database.run("update gateway.session set expiry_time = 1, last_access_time = 0");
        assertThat(get(gateway, API, cookie).statusCode()).isEqualTo(401);
        logIn();
        assertThat(database.texts("select session_id from gateway.session")).hasSize(1);
    }

    @Test
    void areOverWhereTheyCannotBeRead() {
        String cookie = logIn();
        database.run("update gateway.session_attributes set attribute_bytes = '\\xaced0005ff'");
        assertThat(get(gateway, API, cookie).statusCode()).isEqualTo(401);
    }

    @Test
    void areNotMadeForAnybodyElse() {
        database.run("delete from gateway.session");
        for (String path : new String[] {"/login", "/", PAGE, API, "/nowhere"}) {
            gateway.send(RunningGateway.request(gateway.url(path)));
        }
        gateway.send(
                RunningGateway.basic(
                        RunningGateway.request(gateway.url(API)),
                        "admin",
                        RunningGateway.PASSWORD));
        gateway.logIn(RunningGateway.browser(), "admin", "wrong");
        assertThat(database.texts("select session_id from gateway.session")).isEmpty();
    }

    @Test
    void haveASecureCookieWhereTheBrowserCameByHttps() {
        HttpResponse<String> page =
                gateway.send(
                        RunningGateway.request(gateway.url("/login"))
                                .header("X-Forwarded-Proto", "https"));
        HttpRequest.Builder login =
                RunningGateway.form(
                                gateway.url("/login"),
                                page.body(),
                                Map.of("username", "admin", "password", RunningGateway.PASSWORD))
                        .header("X-Forwarded-Proto", "https")
                        .header("Cookie", cookie(page, "XSRF-TOKEN"));
        assertThat(gateway.send(login).headers().allValues("Set-Cookie"))
                .anyMatch(cookie ->
                        cookie.startsWith("PROVLOG_SESSION=")
                                && cookie.contains("Secure")
                                && cookie.contains("HttpOnly"));
    }

    private static String logIn() {
        return cookie(
                gateway.logIn(RunningGateway.browser(), "admin", RunningGateway.PASSWORD),
                "PROVLOG_SESSION");
    }

    private static String cookie(HttpResponse<String> answer, String name) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith(name + "="))
                .map(cookie -> cookie.replaceFirst(";.*", ""))
                .findFirst()
                .orElseThrow();
    }

    private static HttpResponse<String> get(RunningGateway gateway, String path, String cookie) {
        return gateway.send(RunningGateway.request(gateway.url(path)).header("Cookie", cookie));
    }
}
