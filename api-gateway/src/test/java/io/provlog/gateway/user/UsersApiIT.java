package io.provlog.gateway.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.ContractJson;
import io.provlog.gateway.Json;
import io.provlog.gateway.LogDatabase;
import io.provlog.gateway.RunningGateway;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Users over HTTP.
@Timeout(60)
class UsersApiIT {

    private static final String API = "/api/users";
    private static final String LOG = "/api/provisioning-log";
    private static final String PASSWORD = "a long password";

    private static LogDatabase database;
    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        database = LogDatabase.create();
        gateway = RunningGateway.on(database);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void areMadeAndMayLogIn() {
        HttpResponse<String> made = make("Jane@example.com", "OPERATOR");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(Json.of(made).get("name").asString()).isEqualTo("jane@example.com");
        assertThat(made.body()).doesNotContain("assword", "bcrypt");
        assertThat(status("jane@example.com", PASSWORD)).isEqualTo(200);
        Json.isProblem(make("jane@example.com", "VIEWER"), 409);
        assertThat(Json.items(gateway.get(API), "name")).contains("admin", "jane@example.com");
        assertThat(gateway.get(API).body()).doesNotContain("bcrypt");
        assertThat(gateway.get("/api/audit?action=create-user").body())
                .contains("role OPERATOR", "\"outcome\":\"refused\"")
                .doesNotContain(PASSWORD);
    }

    @Test
    void areListedPageByPage() {
        make("page-1", "VIEWER");
        make("page-2", "VIEWER");
        HttpResponse<String> first = gateway.get(API + "?limit=1");
        assertThat(Json.items(first, "name")).containsExactly("admin");
        HttpResponse<String> others = gateway.get(API + "?limit=200&cursor=" + Json.cursor(first));
        assertThat(Json.items(others, "name"))
                .isSorted()
                .contains("page-1", "page-2")
                .doesNotContain("admin");
        assertThat(Json.cursor(others)).isEmpty();
        Json.isRefused(gateway.get(API + "?cursor=x"), 400, "cursor");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name     | {\"name\": \"a b\", \"password\": \"a long password\", \"role\": \"VIEWER\"}",
                "name     | {\"password\": \"a long password\", \"role\": \"VIEWER\"}",
                "password | {\"name\": \"bad\", \"password\": \"too short\", \"role\": \"VIEWER\"}",
                "password | {\"name\": \"longer-than-12\", \"password\": \"Longer-Than-12\", \"role\": \"VIEWER\"}",
                "password | {\"name\": \"bad\", \"password\": \"ääääääääääääääääääääääääääääääääääääa\", \"role\": \"VIEWER\"}",
                "role     | {\"name\": \"bad\", \"password\": \"a long password\", \"role\": \"ROOT\"}",
                "admin    | {\"name\": \"bad\", \"password\": \"a long password\", \"role\": \"VIEWER\", \"admin\": true}",
            })
    void areRefusedWithTheFieldNamed(String field, String body) {
        Json.isRefused(send("POST", API, body), 400, field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "body     | {}",
                "role     | {\"role\": \"ROOT\"}",
                "password | {\"password\": \"short\"}",
                "disabled | {\"disabled\": \"maybe\"}",
                "name     | {\"name\": \"other\"}",
            })
    void areChangedOnlyAsFarAsTheyCanBe(String field, String body) {
        Json.isRefused(send("PATCH", API + "/admin", body), 400, field);
    }

    @Test
    void areLoggedOutEverywhereWhenTheirRightsChange() {
        make("rita", "OPERATOR");
        HttpClient browser = gateway.loggedIn("rita", PASSWORD);
        assertThat(get(browser, LOG)).isEqualTo(200);
        HttpResponse<String> changed = change("rita", Map.of("role", "VIEWER"));
        assertThat(Json.of(changed).get("role").asString()).isEqualTo("VIEWER");
        assertThat(get(browser, LOG)).isEqualTo(401);

        browser = gateway.loggedIn("rita", PASSWORD);
        change("rita", Map.of("disabled", true));
        assertThat(get(browser, LOG)).isEqualTo(401);
        assertThat(status("rita", PASSWORD)).isEqualTo(401);
        change("rita", Map.of("disabled", false));
        assertThat(status("rita", PASSWORD)).isEqualTo(200);

        browser = gateway.loggedIn("rita", PASSWORD);
        change("rita", Map.of("password", "another long one"));
        assertThat(get(browser, LOG)).isEqualTo(401);
        assertThat(status("rita", "another long one")).isEqualTo(200);

        browser = gateway.loggedIn("rita", "another long one");
        assertThat(send("DELETE", API + "/rita", "").statusCode()).isEqualTo(204);
        assertThat(get(browser, LOG)).isEqualTo(401);
        Json.isProblem(send("DELETE", API + "/rita", ""), 404);
        Json.isProblem(change("rita", Map.of("role", "VIEWER")), 404);
        assertThat(gateway.get("/api/audit?action=change-user").body())
                .contains("\"role VIEWER\"", "\"disabled\"", "\"enabled\"", "\"password\"")
                .doesNotContain("another long one");
    }

    @Test
    void changeTheirOwnPassword() {
        make("paul", "VIEWER");
        HttpResponse<String> wrong =
                own("paul", Map.of("current", "not my password", "new", "my next password"));
        Json.isRefused(wrong, 400, "current");
        Json.isRefused(own("paul", Map.of("current", PASSWORD, "new", "short")), 400, "new");
        HttpClient browser = gateway.loggedIn("paul", PASSWORD);
        assertThat(own("paul", Map.of("current", PASSWORD, "new", "my next password")).statusCode())
                .isEqualTo(204);
        assertThat(get(browser, LOG)).isEqualTo(401);
        assertThat(status("paul", PASSWORD)).isEqualTo(401);
        assertThat(status("paul", "my next password")).isEqualTo(200);
        assertThat(Json.items(gateway.get("/api/audit?action=change-password"), "user"))
                .containsExactly("paul");
    }

    @Test
    void doNotGuessTheirOwnPasswordWithAFoundSession() {
        make("grace", "VIEWER");
        HttpClient browser = gateway.loggedIn("grace", PASSWORD);
        String page =
                RunningGateway.send(
                                browser,
                                RunningGateway.request(
                                        gateway.url("/admin/infrastructure/provisioning-log")))
                        .body();
        for (int i = 0; i < 5; i++) {
            Json.isRefused(guess(browser, page), 400, "current");
        }
        Json.isProblem(guess(browser, page), 429);
    }

    private static HttpResponse<String> guess(HttpClient browser, String page) {
        var request = RunningGateway.form(gateway.url("/api/account/password"), page, Map.of());
        String csrf = page.replaceAll("(?s).*name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
        return RunningGateway.send(
                browser,
                request.setHeader("Content-Type", "application/json")
                        .header("X-XSRF-TOKEN", csrf)
                        .POST(
                                BodyPublishers.ofString(
                                        "{\"current\":\"a guess\",\"new\":\"my next password\"}")));
    }

    @Test
    void alwaysIncludeAnAdminWhoCanLogIn() {
        Json.isProblem(change("admin", Map.of("role", "OPERATOR")), 409);
        Json.isProblem(change("admin", Map.of("disabled", true)), 409);
        Json.isProblem(send("DELETE", API + "/admin", ""), 409);
        make("second", "ADMIN");
        assertThat(change("second", Map.of("role", "ADMIN", "disabled", false)).statusCode())
                .isEqualTo(200);
        change("second", Map.of("disabled", true));
        Json.isProblem(send("DELETE", API + "/admin", ""), 409);
        assertThat(send("DELETE", API + "/second", "").statusCode()).isEqualTo(204);
    }

    @Test
    void keepAnAdminAlsoWhereAllAreRemovedAtOnce() throws Exception {
        UserStore users = gateway.bean(UserStore.class);
        AppUser second = new AppUser("second", "none", Role.ADMIN);
        for (int round = 0; round < 20; round++) {
            users.insert(second, Instant.EPOCH);
            List<Callable<Boolean>> removals =
                    List.of(
                            () -> users.change("admin", viewer(), null),
                            () -> users.delete("second"));
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (Future<Boolean> removal : threads.invokeAll(removals)) {
                    removal.get();
                }
            }
            assertThat(
                            database.texts(
                                    "select username from gateway.app_user"
                                            + " where role = 'ADMIN' and not disabled"))
                    .hasSize(1);
            database.run("update gateway.app_user set role = 'ADMIN' where username = 'admin'");
            database.run("delete from gateway.app_user where username = 'second'");
        }
    }

    private static UserChange viewer() {
        return new UserChange(Role.VIEWER, null, null);
    }

    private static HttpResponse<String> make(String name, String role) {
        return send("POST", API, json(Map.of("name", name, "password", PASSWORD, "role", role)));
    }

    private static HttpResponse<String> change(String name, Map<String, ?> change) {
        return send("PATCH", API + "/" + name, json(change));
    }

    private static HttpResponse<String> own(String name, Map<String, ?> body) {
        return send("POST", "/api/account/password", json(body), name, PASSWORD);
    }

    private static HttpResponse<String> send(String method, String path, String json) {
        return send(method, path, json, "admin", RunningGateway.PASSWORD);
    }

    private static HttpResponse<String> send(
            String method, String path, String json, String user, String password) {
        return gateway.send(
                RunningGateway.basic(RunningGateway.request(gateway.url(path)), user, password)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(json)));
    }

    private static String json(Map<String, ?> body) {
        return ContractJson.mapper().writeValueAsString(body);
    }

    private static int status(String user, String password) {
        return gateway.send(
                        RunningGateway.basic(
                                RunningGateway.request(gateway.url(LOG)), user, password))
                .statusCode();
    }

    private static int get(HttpClient browser, String path) {
        return RunningGateway.send(browser, RunningGateway.request(gateway.url(path))).statusCode();
    }
}
