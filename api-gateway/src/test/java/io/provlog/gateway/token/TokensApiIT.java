package io.provlog.gateway.token;

import static io.provlog.gateway.SharedGateway.database;
import static io.provlog.gateway.SharedGateway.get;
import static io.provlog.gateway.SharedGateway.post;
import static io.provlog.gateway.SharedGateway.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.gateway.Json;
import io.provlog.gateway.RunningGateway;
import io.provlog.gateway.security.TestUsers;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Tokens over HTTP. Each test has a token of its own.
@Timeout(60)
class TokensApiIT {

    private static final String API = "/api/tokens";
    private static final String LOG = "/api/provisioning-log";

    @Test
    void areShownOnceAndStoredAsAHash() {
        HttpResponse<String> made = make("shown-once", "VIEWER");
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.headers().firstValue("Cache-Control")).hasValue("no-store");
        String token = Json.of(made).get("token").asString();
        assertThat(token).matches("provlog_[A-Za-z0-9_-]{43}");
        assertThat(withToken(token, LOG).statusCode()).isEqualTo(200);

        assertThat(get(API).body()).contains("shown-once").doesNotContain(token);
        assertThat(get("/api/audit?action=create-token").body()).doesNotContain(token);
        assertThat(
                        database()
                                .texts(
                                        "select encode(hash, 'hex') from gateway.api_token"
                                                + " where hash = sha256('%s')".formatted(token)))
                .hasSize(1);
        assertThat(database().texts("select t::text from gateway.api_token t"))
                .noneMatch(row -> row.contains(token.substring("provlog_".length())));
    }

    @Test
    void countForNinetyDaysUnlessSaidOtherwise() {
        assertThat(daysOf(make("ninety-days", "VIEWER"))).isEqualTo(90);
        HttpResponse<String> year =
                post(
                        "admin",
                        API,
                        Map.of("name", "a-year", "role", "VIEWER", "expiresInDays", 366));
        assertThat(daysOf(year)).isEqualTo(366);
    }

    private static long daysOf(HttpResponse<String> made) {
        Instant end = Instant.parse(Json.of(made).get("expiresAt").asString());
        return Duration.between(Instant.now().minusSeconds(60), end).toDays();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name          | {\"role\": \"VIEWER\"}",
                "name          | {\"name\": \"Upper Case\", \"role\": \"VIEWER\"}",
                "role          | {\"name\": \"x\"}",
                "role          | {\"name\": \"x\", \"role\": \"viewer\"}",
                "expiresInDays | {\"name\": \"x\", \"role\": \"VIEWER\", \"expiresInDays\": 367}",
                "expiresInDays | {\"name\": \"x\", \"role\": \"VIEWER\", \"expiresInDays\": 0}",
                "forever       | {\"name\": \"x\", \"role\": \"VIEWER\", \"forever\": true}",
                "body          | []",
            })
    void areRefusedWithTheFieldNamed(String field, String body) {
        Json.isRefused(post("admin", API, body), 400, field);
    }

    @Test
    void haveEachNameOnce() {
        String first = id(make("one-name", "VIEWER"));
        Json.isProblem(make("one-name", "ADMIN"), 409);
        revoke(first);
        Json.isProblem(make("one-name", "VIEWER"), 409);
    }

    @Test
    void areNamedInTheAuditLog() {
        String token = token("auditor", "OPERATOR");
        database()
                .run(
                        """
                        insert into service (id, domain, username, server, described_at, names)
                        values ('by-token', 'by-token.example', 'u', 'panel-1', now(), 'by-token.example')
                        """);
        HttpResponse<String> answer =
                send(
                        "/api/services/by-token/actions",
                        request ->
                                request.header("Authorization", "Bearer " + token)
                                        .header("Content-Type", "application/json")
                                        .POST(
                                                BodyPublishers.ofString(
                                                        "{\"action\":\"suspend\",\"reason\":\"Unpaid\"}")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(Json.items(get("/api/audit?user=token:auditor"), "target"))
                .containsExactly("by-token");
        assertThat(Json.items(get("/api/audit?action=create-token&user=admin"), "target"))
                .contains("auditor");
    }

    @Test
    void areRefusedWithTheReasonOnceTheyAreOver() {
        HttpResponse<String> made = make("revoked", "VIEWER");
        String revoked = Json.of(made).get("token").asString();
        assertThat(revoke(id(made)).statusCode()).isEqualTo(204);
        assertThat(revoke(id(made)).statusCode()).isEqualTo(204);
        refuses(revoked, "The token revoked was revoked.");
        assertThat(Json.items(get("/api/audit?action=revoke-token"), "target"))
                .containsOnlyOnce("revoked");

        String expired = token("expired", "VIEWER");
        database()
                .run(
                        "update gateway.api_token set expires_at = '2001-01-01Z' where name = 'expired'");
        refuses(expired, "The token expired has expired at 2001-01-01T00:00:00Z.");
        refuses("provlog_" + "a".repeat(43), "There is no such token.");
        refuses("provlog_short", "There is no such token.");
        refuses("", "There is no such token.");
    }

    private static void refuses(String token, String words) {
        HttpResponse<String> answer = withToken(token, LOG);
        Json.isProblem(answer, 401);
        assertThat(Json.of(answer).get("detail").asString()).startsWith(words);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
                .contains("Bearer", "invalid_token");
        assertThat(answer.body()).doesNotContain("provlog_");
    }

    @Test
    void tellWhenTheyWereLastUsedToTheMinute() {
        String token = token("in-use", "VIEWER");
        assertThat(listed("in-use").get("lastUsedAt").isNull()).isTrue();
        withToken(token, LOG);
        String first = listed("in-use").get("lastUsedAt").asString();
        withToken(token, LOG);
        assertThat(listed("in-use").get("lastUsedAt").asString()).isEqualTo(first);
        database()
                .run(
                        "update gateway.api_token set last_used_at = last_used_at - interval '61 s'"
                                + " where name = 'in-use'");
        withToken(token, LOG);
        assertThat(Instant.parse(listed("in-use").get("lastUsedAt").asString()))
                .isAfterOrEqualTo(Instant.parse(first));
    }

    @Test
    void doNotMakeOthersWhateverTheirRole() {
        String token = token("admins", "ADMIN");
        assertThat(withToken(token, "/api/audit").statusCode()).isEqualTo(200);
        assertThat(withToken(token, API).statusCode()).isEqualTo(200);
        HttpResponse<String> answer =
                send(
                        API,
                        request ->
                                request.header("Authorization", "Bearer " + token)
                                        .header("Content-Type", "application/json")
                                        .POST(
                                                BodyPublishers.ofString(
                                                        "{\"name\":\"child\",\"role\":\"VIEWER\"}")));
        Json.isProblem(answer, 403);
        assertThat(answer.body()).contains("no token, whatever its role");
        assertThat(get(API).body()).doesNotContain("child");
    }

    @Test
    void keepNoSessionAndBeatOne() {
        String token = token("no-session", "VIEWER");
        assertThat(withToken(token, LOG).headers().allValues("Set-Cookie"))
                .noneMatch(cookie -> cookie.startsWith("PROVLOG_SESSION"));
    }

    @Test
    void areListedPageByPage() {
        make("paged-1", "VIEWER");
        make("paged-2", "VIEWER");
        HttpResponse<String> first = get(API + "?limit=1");
        assertThat(Json.items(first, "name")).containsExactly("paged-2");
        HttpResponse<String> second = get(API + "?limit=1&cursor=" + Json.cursor(first));
        assertThat(Json.items(second, "name")).containsExactly("paged-1");
        Json.isRefused(get(API + "?limit=0"), 400, "limit");
        Json.isRefused(get(API + "?cursor=x"), 400, "cursor");
    }

    @Test
    void knowsNoOtherIds() {
        Json.isProblem(revoke("5e0c1a52-6f7e-4a55-9d0c-0a3f5f0d9b11"), 404);
        Json.isRefused(revoke("x"), 400, "id");
    }

    private static JsonNode listed(String name) {
        return Json.of(get(API + "?limit=200"))
                .get("items")
                .valueStream()
                .filter(item -> item.get("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static HttpResponse<String> make(String name, String role) {
        return post("admin", API, Map.of("name", name, "role", role));
    }

    private static String token(String name, String role) {
        return Json.of(make(name, role)).get("token").asString();
    }

    private static String id(HttpResponse<String> made) {
        return Json.of(made).get("id").asString();
    }

    private static HttpResponse<String> revoke(String id) {
        return send(
                API + "/" + id,
                request ->
                        RunningGateway.basic(request, "admin", TestUsers.password("admin"))
                                .DELETE());
    }

    private static HttpResponse<String> withToken(String token, String path) {
        return send(path, request -> request.header("Authorization", "Bearer " + token));
    }
}
