package io.provlog.gateway.openapi;

import static io.provlog.gateway.SharedGateway.get;
import static io.provlog.gateway.SharedGateway.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.gateway.ApiMappings;
import io.provlog.gateway.ApiMappings.Call;
import io.provlog.gateway.Json;
import io.provlog.gateway.RunningGateway;
import io.provlog.gateway.SharedGateway;
import io.provlog.gateway.security.TestUsers;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// The API's description, held against the gateway itself.
@Timeout(60)
class DescriptionIT {

    private static final String DOCS = "/v3/api-docs";

    private static final JsonNode ALL = Json.of(get("vera", DOCS));

    static Stream<Call> calls() {
        return ApiMappings.of(SharedGateway.gateway()).stream();
    }

    @Test
    void listsExactlyTheCallsThatThereAre() {
        Set<String> described =
                ALL.get("paths").properties().stream()
                        .flatMap(path ->
                                path.getValue().propertyNames().stream()
                                        .map(method ->
                                                method.toUpperCase(Locale.ROOT)
                                                        + " "
                                                        + path.getKey()))
                        .collect(Collectors.toSet());
        assertThat(described)
                .containsExactlyInAnyOrderElementsOf(
                        calls().map(Call::toString).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void saysWhatEachCallIsFor(Call call) {
        JsonNode operation = operation(call);
        assertThat(operation.path("summary").asString("")).as("summary of " + call).isNotBlank();
        assertThat(operation.path("tags")).hasSize(1);
        for (String status : List.of("401", "403", "503")) {
            JsonNode problem = resolved(operation.get("responses").get(status));
            assertThat(problem.get("content").has("application/problem+json"))
                    .as(status + " of " + call)
                    .isTrue();
        }
        for (JsonNode parameter : parameters(operation)) {
            assertThat(parameter.path("description").asString("")).as(call.toString()).isNotBlank();
        }
    }

    /// A stream of events has no end that could be waited for.
    static Stream<Call> callsThatEnd() {
        return calls().filter(call ->
                !operation(call)
                        .get("responses")
                        .path("200")
                        .path("content")
                        .has("text/event-stream"));
    }

    /// Nothing that an example names is there, so what can be said about it is that there is no
    /// such thing; a refusal of a field would mean that the example is wrong.
    @ParameterizedTest
    @MethodSource("callsThatEnd")
    void givesExamplesThatTheGatewayTakes(Call call) {
        HttpResponse<String> answer =
                send(address(call), request -> withBody(call, asAdmin(request)));
        // The only example that has to be wrong: nobody's password stands here.
        int expected = call.path().equals("/api/account/password") ? 400 : 404;
        assertThat(answer.statusCode())
                .as("%s: %s", call, answer.body())
                .matches(status -> status < 300 || status == expected);
    }

    private static String address(Call call) {
        String path = call.path();
        List<String> query = new ArrayList<>();
        for (JsonNode parameter : parameters(operation(call))) {
            String name = parameter.get("name").asString();
            String example =
                    URLEncoder.encode(
                            parameter.path("example").asString(""), StandardCharsets.UTF_8);
            switch (parameter.get("in").asString()) {
                case "path" -> path = path.replace("{" + name + "}", example);
                // An empty one counts as left out.
                case "query" -> query.add(name + "=" + example);
                default -> {}
            }
        }
        return query.isEmpty() ? path : path + "?" + String.join("&", query);
    }

    private static HttpRequest.Builder withBody(Call call, HttpRequest.Builder request) {
        JsonNode body =
                operation(call).path("requestBody").path("content").path("application/json");
        return body.isMissingNode()
                ? request.method(call.method(), BodyPublishers.noBody())
                : request.header("Content-Type", "application/json")
                        .method(
                                call.method(),
                                BodyPublishers.ofString(body.get("example").toString()));
    }

    private static HttpRequest.Builder asAdmin(HttpRequest.Builder request) {
        return RunningGateway.basic(request, "admin", TestUsers.password("admin"));
    }

    private static JsonNode operation(Call call) {
        return ALL.get("paths").get(call.path()).get(call.method().toLowerCase(Locale.ROOT));
    }

    private static List<JsonNode> parameters(JsonNode operation) {
        return operation.path("parameters").valueStream().map(DescriptionIT::resolved).toList();
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? ALL.at(node.get("$ref").asString().substring(1)) : node;
    }

    @Test
    void namesEveryWayToLogIn() {
        assertThat(ALL.get("components").get("securitySchemes").propertyNames())
                .containsExactlyInAnyOrder("token", "password", "session");
    }

    @Test
    void isForThoseWhoAreLoggedIn() {
        assertThat(send(DOCS, request -> request).statusCode()).isEqualTo(302);
        assertThat(send("/swagger-ui/index.html", request -> request).statusCode()).isEqualTo(302);
    }

    @Test
    void comesWithAPageThatRunsNoForeignOrInlineScript() {
        HttpResponse<String> page = get("vera", "/swagger-ui/index.html");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("script-src 'self'", "img-src 'self' data:")
                .doesNotContain("unsafe");
        assertThat(page.headers().allValues("Content-Security-Policy")).hasSize(1);
    }
}
