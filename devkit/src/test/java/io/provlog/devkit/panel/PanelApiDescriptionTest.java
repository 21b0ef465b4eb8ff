package io.provlog.devkit.panel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// `docs/panel-api.yaml` tells the truth: what the worker sends and what the simulator answers are
/// as it says.
@Timeout(60)
class PanelApiDescriptionTest {

    /// What the worker is proven to send, byte for byte.
    private static final Path SENT =
            Path.of("../provisioning-worker/src/test/resources/golden/panel");

    private static final String BASE = "/base";

    private final PanelApiDescription description = new PanelApiDescription();
    private final PanelSimulator simulator = new PanelSimulator();
    private final PanelServer panel = simulator.addServer("panel-1", ServerOptions.DEFAULT);
    private final PanelCaller caller = new PanelCaller(panel);
    private final Set<String> answered = new TreeSet<>();

    @AfterEach
    void stop() {
        simulator.close();
    }

    static Stream<Path> requests() throws IOException {
        try (var files = Files.list(SENT)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("requests")
    void describesEveryRequestOfTheWorker(Path file) throws IOException {
        String[] parts = Files.readString(file, UTF_8).split("\n\n", 2);
        String[] lines = parts[0].split("\n", -1);
        String[] start = lines[0].split(" ", -1);
        Map<String, String> headers = new TreeMap<>();
        Stream.of(lines)
                .skip(1)
                .forEach(line -> headers.put(line.split(": ", 2)[0], line.split(": ", 2)[1]));
        assertThat(start[1]).startsWith(BASE);
        String target = start[1].substring(BASE.length());
        assertThat(description.problems(start[0], target, headers, parts[1])).isEmpty();
    }

    @Test
    void describesEveryAnswerOfAWellBehavedPanel() throws Exception {
        check("GET", "/api/server/stats", "", 200);
        check("POST", "/api/accounts", body("example", "starter"), 201);
        check("POST", "/api/accounts", body("example", "starter"), 422);
        check("POST", "/api/accounts", body("other", "Starter"), 422);
        check("POST", "/api/accounts", "{\"username\": \"x\"}", 422);
        check("GET", "/api/accounts?username=example", "", 200);
        check("GET", "/api/accounts?username=nobody", "", 200);
        check("GET", "/api/accounts/1001", "", 200);
        check("GET", "/api/accounts/4711", "", 404);
        check("POST", "/api/accounts/1001/suspend", "", 200);
        check("POST", "/api/accounts/1001/suspend", "", 409);
        check("POST", "/api/accounts/1001/unsuspend", "", 200);
        check("POST", "/api/accounts/1001/unsuspend", "", 409);
        check("POST", "/api/accounts/4711/suspend", "", 404);
        check("DELETE", "/api/accounts/1001", "", 200);
        check("DELETE", "/api/accounts/1001", "", 404);
        assertThat(answered).containsExactlyInAnyOrderElementsOf(description.operationIds());
        caller.signedWith("wrong");
        check("GET", "/api/server/stats", "", 401);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(Faults.underData(), 201),
                Arguments.of(Faults.accountId(), 201),
                Arguments.of(Faults.accountIdUnderData(), 201),
                Arguments.of(Faults.forbidden(), 403),
                Arguments.of(Faults.packageNotFound(404), 404),
                Arguments.of(Faults.accountExists(409), 409),
                Arguments.of(Faults.rateLimited(Duration.ofSeconds(9)), 429),
                Arguments.of(Faults.status(500), 500),
                Arguments.of(Faults.plainText(503, "Down for maintenance"), 503));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("faults")
    void describesEveryLawfulFormOfAnAnswer(Fault fault, int status) throws Exception {
        simulator.on("panel-1").fail(fault);
        check("POST", "/api/accounts", body("example", "starter"), status);
    }

    @Test
    void seesWhatIsNotAsDescribed() throws Exception {
        simulator.on("panel-1").fail(Faults.withoutId());
        assertThat(problems("POST", "/api/accounts", body("example", "starter"))).isNotEmpty();
        simulator.clearFaults();
        simulator.on("panel-1").lookUps().fail(Faults.plainText(200, "one account"));
        assertThat(problems("GET", "/api/accounts/1001", ""))
                .containsExactly("content type 'text/plain' is not described");
        Map<String, String> none = Map.of();
        assertThat(description.problems("GET", "/api/accounts?user=x", none, "{}"))
                .containsExactly(
                        "no credentials",
                        "Idempotency-Key is missing",
                        "X-Provisioning-Attempt is missing",
                        "username is missing",
                        "unknown parameter user",
                        "a body where none is described");
        assertThat(description.problems("PUT", "/api/accounts", none, "")).hasSize(1);
        assertThat(
                        description.problems(
                                "POST",
                                "/api/accounts",
                                Map.of("Content-Type", "application/json"),
                                "{\"diskLimitMb\": 1}"))
                .anyMatch(problem -> problem.contains("diskLimitMb"))
                .anyMatch(problem -> problem.contains("'password'"));
    }

    @Test
    void givesExamplesThatAreAsDescribed() {
        assertThat(description.exampleProblems()).isEmpty();
    }

    private void check(String method, String target, String body, int status) throws Exception {
        HttpResponse<String> answer = caller.call(method, target, body);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(problems(method, target, answer)).isEmpty();
        answered.add(description.operation(method, target).orElseThrow().id());
    }

    private List<String> problems(String method, String target, String body) throws Exception {
        return problems(method, target, caller.call(method, target, body));
    }

    private List<String> problems(String method, String target, HttpResponse<String> answer) {
        return description.problems(
                description.operation(method, target).orElseThrow(),
                answer.statusCode(),
                answer.headers().firstValue("Content-Type").orElse(""),
                answer.body());
    }

    private static String body(String username, String packageName) {
        return PanelCaller.body(username, username + ".example", packageName);
    }
}
