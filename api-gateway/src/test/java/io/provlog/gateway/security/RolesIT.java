package io.provlog.gateway.security;

import static io.provlog.gateway.SharedGateway.gateway;
import static java.net.http.HttpResponse.BodyHandlers.ofInputStream;
import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.gateway.ApiMappings;
import io.provlog.gateway.ApiMappings.Call;
import io.provlog.gateway.Json;
import io.provlog.gateway.RunningGateway;
import io.provlog.gateway.SharedGateway;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Who may make which call. Every mapping of the gateway has its line here.
@Timeout(60)
class RolesIT {

    /// What a call takes.
    private enum Needs {
        VIEWER,
        OPERATOR,
        ADMIN,
        /// And no token.
        ADMIN_IN_PERSON,
        /// And no token.
        VIEWER_IN_PERSON
    }

    private static final Map<String, Needs> TABLE =
            Map.ofEntries(
                    Map.entry("GET /api/provisioning-log", Needs.VIEWER),
                    Map.entry("GET /api/provisioning-log/{id}", Needs.VIEWER),
                    Map.entry("GET /api/provisioning-log/export", Needs.VIEWER),
                    Map.entry("GET /api/events", Needs.VIEWER),
                    Map.entry("GET /api/stats", Needs.VIEWER),
                    Map.entry("GET /api/services", Needs.VIEWER),
                    Map.entry("GET /api/services/{id}", Needs.VIEWER),
                    Map.entry("POST /api/services/{id}/actions", Needs.OPERATOR),
                    Map.entry("POST /api/requests", Needs.OPERATOR),
                    Map.entry("GET /api/jobs/{id}", Needs.VIEWER),
                    Map.entry("GET /api/dead-letters", Needs.VIEWER),
                    Map.entry("GET /api/dead-letters/groups", Needs.VIEWER),
                    Map.entry("GET /api/dead-letters/{id}", Needs.VIEWER),
                    Map.entry("GET /api/dead-letters/replays", Needs.VIEWER),
                    Map.entry("POST /api/dead-letters/replays", Needs.OPERATOR),
                    Map.entry("GET /api/dead-letters/replays/{id}", Needs.VIEWER),
                    Map.entry("GET /api/dead-letters/replays/{id}/items", Needs.VIEWER),
                    Map.entry("POST /api/dead-letters/replays/{id}/pause", Needs.OPERATOR),
                    Map.entry("POST /api/dead-letters/replays/{id}/resume", Needs.OPERATOR),
                    Map.entry("POST /api/dead-letters/replays/{id}/cancel", Needs.OPERATOR),
                    Map.entry("POST /api/dead-letters/{id}/replay", Needs.OPERATOR),
                    Map.entry("POST /api/dead-letters/{id}/dismiss", Needs.OPERATOR),
                    Map.entry("GET /api/servers", Needs.VIEWER),
                    Map.entry("POST /api/servers/{name}/test", Needs.OPERATOR),
                    Map.entry("GET /api/alerts", Needs.VIEWER),
                    Map.entry("POST /api/alerts/test", Needs.ADMIN),
                    Map.entry("GET /api/audit", Needs.ADMIN),
                    Map.entry("GET /api/tokens", Needs.ADMIN),
                    Map.entry("POST /api/tokens", Needs.ADMIN_IN_PERSON),
                    Map.entry("DELETE /api/tokens/{id}", Needs.ADMIN_IN_PERSON),
                    Map.entry("GET /api/users", Needs.ADMIN),
                    Map.entry("POST /api/users", Needs.ADMIN_IN_PERSON),
                    Map.entry("PATCH /api/users/{name}", Needs.ADMIN_IN_PERSON),
                    Map.entry("DELETE /api/users/{name}", Needs.ADMIN_IN_PERSON),
                    Map.entry("POST /api/account/password", Needs.VIEWER_IN_PERSON));

    /// In the order of what they may do.
    private static final String[] ROLES = {"VIEWER", "OPERATOR", "ADMIN"};

    /// Of each role one.
    private static final String[] USERS = {"vera", "otto", "admin"};

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static final Map<String, String> TOKENS = new HashMap<>();

    @BeforeAll
    static void makeTokens() {
        for (String role : ROLES) {
            var made =
                    SharedGateway.post(
                            "admin",
                            "/api/tokens",
                            Map.of("name", "roles-" + role.toLowerCase(Locale.ROOT), "role", role));
            TOKENS.put(role, Json.of(made).get("token").asString());
        }
    }

    static Stream<Call> calls() {
        return ApiMappings.of(gateway()).stream();
    }

    @Test
    void theTableNamesEveryCallAndNoOther() {
        assertThat(TABLE.keySet())
                .containsExactlyInAnyOrderElementsOf(calls().map(Call::toString).toList());
    }

    @ParameterizedTest
    @MethodSource("calls")
    void anybodyElseIsToldToLogIn(Call call) {
        assertThat(status(request(call))).isEqualTo(401);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void passwordsOpenWhatTheirRoleAllows(Call call) {
        for (int rank = 0; rank < ROLES.length; rank++) {
            String user = USERS[rank];
            var request = RunningGateway.basic(request(call), user, TestUsers.password(user));
            checks(call, ROLES[rank], rank >= rankNeeded(call), request);
        }
    }

    @ParameterizedTest
    @MethodSource("calls")
    void tokensOpenWhatTheirRoleAllowsAndNoMore(Call call) {
        for (int rank = 0; rank < ROLES.length; rank++) {
            var request =
                    request(call).header("Authorization", "Bearer " + TOKENS.get(ROLES[rank]));
            boolean allowed = rank >= rankNeeded(call) && !inPerson(call);
            checks(call, ROLES[rank], allowed, request);
        }
    }

    private static void checks(
            Call call, String role, boolean allowed, HttpRequest.Builder request) {
        int status = status(request);
        if (allowed) {
            // What is asked for is empty or not there: it was let in, and then refused as such.
            assertThat(status).as("%s by %s", call, role).isIn(200, 400, 404);
        } else {
            assertThat(status).as("%s by %s", call, role).isEqualTo(403);
        }
    }

    private static int rankNeeded(Call call) {
        return switch (needs(call)) {
            case VIEWER, VIEWER_IN_PERSON -> 0;
            case OPERATOR -> 1;
            case ADMIN, ADMIN_IN_PERSON -> 2;
        };
    }

    private static boolean inPerson(Call call) {
        return needs(call) == Needs.ADMIN_IN_PERSON || needs(call) == Needs.VIEWER_IN_PERSON;
    }

    private static Needs needs(Call call) {
        return Objects.requireNonNull(
                TABLE.get(call.toString()), () -> call + " has no line in the table");
    }

    /// Names nothing that is there, and says nothing that could be done.
    private static HttpRequest.Builder request(Call call) {
        String path =
                call.path()
                        .replace("{id}", "00000000-0000-0000-0000-000000000000")
                        .replaceAll("\\{\\w+}", "nobody");
        return RunningGateway.request(gateway().url(path))
                .header("Content-Type", "application/json")
                .method(call.method(), BodyPublishers.ofString("{}"));
    }

    private static int status(HttpRequest.Builder request) {
        try {
            // What streams need not be read to its end.
            HttpResponse<InputStream> answer = HTTP.send(request.build(), ofInputStream());
            answer.body().close();
            return answer.statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("calls")
    void headIsAsGet(Call call) {
        if (call.method().equals("GET")) {
            var request =
                    request(call)
                            .header("Authorization", "Bearer " + TOKENS.get("VIEWER"))
                            .method("HEAD", BodyPublishers.noBody());
            assertThat(status(request) == 403)
                    .as(call.toString())
                    .isEqualTo(needs(call) == Needs.ADMIN);
        }
    }
}
