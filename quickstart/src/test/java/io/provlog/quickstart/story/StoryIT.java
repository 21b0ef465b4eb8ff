package io.provlog.quickstart.story;

import static io.provlog.quickstart.story.BillingClient.createRequest;
import static io.provlog.quickstart.story.BillingClient.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.Action;
import io.provlog.contract.ContractJson;
import io.provlog.contract.ProvisioningHeaders;
import io.provlog.contract.Times;
import io.provlog.contract.topic.Topic;
import io.provlog.devkit.panel.Account;
import io.provlog.devkit.panel.Faults;
import io.provlog.quickstart.CommandRun;
import io.provlog.quickstart.metrics.MetricsCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// From a record that billing publishes to the row that an admin reads, through all real parts.
@Timeout(300)
@ExtendWith(SharedStory.class)
class StoryIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir private static Path temp;

    private static StorySystem system;

    @BeforeAll
    static void start(StorySystem shared) {
        system = shared;
    }

    @Test
    void aRequestBecomesAnAccountAndARow() throws Exception {
        UUID job = UUID.randomUUID();
        system.billing.publish("1042", createRequest(job, "1042", "example.com").toString());

        JsonNode row = awaitEntries("1042", 1).getFirst();
        assertThat(text(row, "jobId")).isEqualTo(job.toString());
        assertThat(text(row, "status")).isEqualTo("success");
        assertThat(text(row, "domain")).isEqualTo("example.com");
        assertThat(text(row, "clientName")).isEqualTo("Jane Doe");
        assertThat(row.get("attempt").intValue()).isEqualTo(1);
        assertThat(row.at("/requestPayload/password").stringValue()).isEqualTo("********");
        assertThat(row.at("/responsePayload/username").stringValue()).isEqualTo("user1042");
        assertThat(system.panel().server("panel-1").account("user1042")).isPresent();

        ConsumerRecord<String, String> outcome =
                system.billing.records(Topic.OUTCOMES, job).getFirst();
        assertThat(outcome.key()).isEqualTo("1042");
        assertThat(header(outcome, ProvisioningHeaders.ATTEMPT)).isEqualTo("1");
        assertThat(header(outcome, ProvisioningHeaders.ACTION)).isEqualTo("create");
    }

    @Test
    void aRequestSucceedsOnTheThirdAttempt() throws Exception {
        UUID job = UUID.randomUUID();
        system.panel()
                .on("panel-1")
                .domain("third.example")
                .action(Action.CREATE)
                .times(2)
                .fail(Faults.status(500));
        system.billing.publish("1043", createRequest(job, "1043", "third.example").toString());

        List<JsonNode> rows = awaitEntries("1043", 3);
        assertThat(rows)
                .extracting(row -> row.get("attempt").intValue() + " " + text(row, "status"))
                .containsExactly("1 failed", "2 failed", "3 success");
        assertThat(rows.getFirst().get("cause").stringValue()).isEqualTo("panel-error");
        assertThat(system.billing.records(Topic.OUTCOMES, job)).hasSize(3);
        assertThat(system.billing.records(Topic.DEAD_LETTERS, job)).isEmpty();
        assertThat(waitingRetries(job))
                .extracting(retry -> header(retry, ProvisioningHeaders.ATTEMPT))
                .containsSubsequence("2", "3");
        assertThat(waitingRetries(job)).allSatisfy(StoryIT::isRetryRecord);
    }

    @Test
    void aRequestIsADeadLetterAfterThreeAttempts() throws Exception {
        UUID job = UUID.randomUUID();
        system.panel()
                .on("panel-1")
                .domain("never.example")
                .fail(Faults.error(422, "package_not_found", "Package 'starter' not found"));
        ObjectNode request =
                createRequest(job, "1044", "never.example").put("unknownField", "stays");
        RecordMetadata origin = system.billing.publish("1044", request.toString());

        List<JsonNode> rows = awaitEntries("1044", 3);
        assertThat(rows).extracting(row -> text(row, "status")).containsOnly("failed");
        assertThat(text(rows.getLast(), "next")).isEqualTo("dead-letter");
        JsonNode detail = system.api.entry(rows.getLast());
        assertThat(detail.toString()).contains("The package name differs from the Panel's");

        ConsumerRecord<String, String> letter =
                system.billing.records(Topic.DEAD_LETTERS, job).getFirst();
        assertThat(letter.key()).isEqualTo("1044");
        assertThat(letter.value()).isEqualTo(request.toString());
        assertThat(header(letter, ProvisioningHeaders.ATTEMPT)).isEqualTo("3");
        assertThat(header(letter, ProvisioningHeaders.ACTION)).isEqualTo("create");
        assertThat(header(letter, ProvisioningHeaders.CAUSE)).isEqualTo("package-not-found");
        assertThat(header(letter, ProvisioningHeaders.ERROR)).contains("Package 'starter'");
        assertThat(Times.parse(header(letter, ProvisioningHeaders.DEAD_LETTERED_AT))).isPresent();
        assertThat(header(letter, ProvisioningHeaders.ORIGIN)).isEqualTo(place(origin));
    }

    @Test
    void aTerminalReadsExportsAndReplays() throws Exception {
        system.panel()
                .on("panel-1")
                .domain("terminal.example")
                .times(3)
                .fail(Faults.error(422, "package_not_found", "Package 'starter' not found"));
        String request = createRequest(UUID.randomUUID(), "1050", "terminal.example").toString();
        system.billing.publish("1050", request);
        awaitEntries("1050", 3);

        assertThat(terminal("log", "--service=terminal", "--limit=2").lines())
                .hasSize(3)
                .element(1)
                .asString()
                .contains("terminal.example", "3/3", "package-not-found");
        Path file = temp.resolve("terminal.csv");
        terminal("export", "--format=csv", "--service=terminal", "--out=" + file);
        assertThat(Files.readString(file)).contains("terminal.example").contains("#rows,3,");

        JsonNode letter =
                Awaitility.await()
                        .atMost(LIMIT)
                        .until(
                                () ->
                                        system.api
                                                .get("/api/dead-letters?service=1050")
                                                .at("/items/0"),
                                JsonNode::isObject);
        assertThat(terminal("replay", text(letter, "id"), "--reason=Package corrected"))
                .startsWith("Replayed as job ");
        JsonNode replayed = awaitEntries("1050", 4).getLast();
        assertThat(text(replayed, "status")).isEqualTo("success");
        assertThat(terminal("job", text(replayed, "jobId"), "--wait=60"))
                .contains("State:        succeeded");
        assertThat(terminal("log", "show", text(replayed, "id"))).contains("Result:       success");
        assertThat(terminal("dead-letters", "--state=replayed", "--service=1050"))
                .contains("terminal.example", text(letter, "id"));
        assertThat(terminal("dead-letters", "show", text(letter, "id")))
                .contains("Cause:        package-not-found", "3/3", "Replayed by:  ");
        assertThat(terminal("services", "--search=terminal")).contains("1050", "active");
        assertThat(terminal("services", "show", "1050")).contains("Newest entries:", "3/3");
        assertThat(terminal("stats")).contains("By cause:", "package-not-found");
    }

    @Test
    void aTerminalActsAndReplaysInBulk() throws Exception {
        system.panel()
                .on("panel-1")
                .domain("bulk.example")
                .times(3)
                .fail(Faults.error(422, "package_not_found", "Package 'starter' not found"));
        UUID dead = UUID.randomUUID();
        system.billing.publish("1051", createRequest(dead, "1051", "bulk.example").toString());
        awaitJob(dead.toString(), "dead-lettered");

        String[] bulk = {"replays", "run", "--service=bulk.example", "--json"};
        JsonNode forecast = json(terminal(with(bulk, "--dry-run")));
        assertThat(forecast.get("matching").intValue()).isEqualTo(1);
        JsonNode run = json(terminal(with(bulk, "--reason=Corrected")));
        assertThat(text(run, "state")).isEqualTo("finished");
        assertThat(run.get("published").intValue()).isEqualTo(1);
        assertThat(terminal("replays")).contains("finished", text(run, "id"));
        assertThat(terminal("replays", "show", text(run, "id"))).contains("State:        finished");
        assertThat(text(awaitEntries("1051", 4).getLast(), "status")).isEqualTo("success");

        String[] suspend = {"services", "act", "1051", "suspend", "--reason=Unpaid", "--json"};
        String job = text(json(terminal(suspend)), "jobId");
        assertThat(text(json(terminal("job", job, "--wait=60", "--json")), "state"))
                .isEqualTo("succeeded");
        String[] dismiss = {"dead-letters", "dismiss", UUID.randomUUID().toString(), "--reason=x"};
        CommandRun gone = CommandRun.of(with(dismiss, "--url=" + system.gatewayUrl));
        assertThat(gone.exitCode()).isEqualTo(1);
        assertThat(gone.err()).startsWith("provlog: not dismissed: ").contains("(404)");
    }

    private static String[] with(String[] command, String option) {
        return Stream.concat(Stream.of(command), Stream.of(option)).toArray(String[]::new);
    }

    private static JsonNode json(String line) {
        return ContractJson.mapper().readTree(line);
    }

    @Test
    void aProgramComesInWithATokenUntilItIsRevoked() {
        String token = terminal("tokens", "create", "story", "--role=viewer").strip();
        CommandRun reading = withToken(token, "log", "--limit=1");
        assertThat(reading.exitCode()).as(reading.err()).isZero();
        assertThat(withToken(token, "tokens", "create", "another", "--role=viewer").err())
                .startsWith("provlog: no token was made: ")
                .contains("(403)");
        assertThat(terminal("tokens")).contains("story", "VIEWER").doesNotContain(token);

        assertThat(terminal("tokens", "revoke", "story")).isEqualTo("Revoked story.\n");
        assertThat(withToken(token, "log").err())
                .contains("(401). The token story was revoked. ", " Set PROVLOG_TOKEN");
    }

    /// Without the login that the address holds.
    private static CommandRun withToken(String token, String... command) {
        String[] all = Arrays.copyOf(command, command.length + 2);
        all[command.length] = "--token=" + token;
        all[command.length + 1] = "--url=" + system.gatewayUrl;
        return CommandRun.of(all);
    }

    private static String terminal(String... command) {
        String[] all = Arrays.copyOf(command, command.length + 1);
        all[command.length] = "--url=" + system.gatewayUrl;
        CommandRun run = CommandRun.of(all);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.out();
    }

    @Test
    void anUnreadableRecordHoldsUpNobody() throws Exception {
        UUID first = UUID.randomUUID();
        UUID bad = UUID.randomUUID();
        UUID last = UUID.randomUUID();
        ObjectNode unreadable = createRequest(bad, "1045", "between.example");
        ((ObjectNode) unreadable.get("service")).remove("domain");
        system.billing.publish("1045", createRequest(first, "1045", "between.example").toString());
        RecordMetadata origin = system.billing.publish("1045", unreadable.toString());
        ObjectNode suspend =
                createRequest(last, "1045", "between.example").put("action", "suspend");
        system.billing.publish("1045", suspend.toString());

        List<JsonNode> rows = awaitEntries("1045", 2);
        assertThat(rows)
                .extracting(row -> text(row, "jobId") + " " + text(row, "status"))
                .containsExactly(first + " success", last + " success");

        ConsumerRecord<String, String> letter =
                Awaitility.await()
                        .atMost(LIMIT)
                        .until(
                                () -> system.billing.records(Topic.DEAD_LETTERS, bad),
                                found -> !found.isEmpty())
                        .getFirst();
        assertThat(letter.value()).isEqualTo(unreadable.toString());
        assertThat(header(letter, ProvisioningHeaders.CAUSE)).isEqualTo("invalid-request");
        assertThat(header(letter, ProvisioningHeaders.ERROR)).startsWith("service.domain: ");
        assertThat(header(letter, ProvisioningHeaders.ORIGIN)).isEqualTo(place(origin));
    }

    @Test
    void aGivenPasswordReachesThePanelAndNothingElse() throws Exception {
        UUID job = UUID.randomUUID();
        String password = "wOrd-" + UUID.randomUUID();
        ObjectNode request = createRequest(job, "1046", "secret.example");
        ((ObjectNode) request.get("service")).put("password", password);
        system.billing.publish("1046", request.toString());

        JsonNode row = awaitEntries("1046", 1).getFirst();
        assertThat(text(row, "status")).isEqualTo("success");
        assertThat(row.at("/requestPayload/password").stringValue()).isEqualTo("********");
        assertThat(system.api.entry(row).toString()).doesNotContain(password);
        assertThat(system.billing.records(Topic.OUTCOMES, job))
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.value()).doesNotContain(password));
        assertThat(
                        ContractJson.mapper()
                                .readTree(
                                        system.panel()
                                                .callsFor("secret.example")
                                                .getFirst()
                                                .request()
                                                .body())
                                .get("password")
                                .stringValue())
                .isEqualTo(password);
    }

    @Test
    void aDeadLetterIsReplayedAndItsServiceSuspendedByHand() throws Exception {
        String password = "wOrd-" + UUID.randomUUID();
        UUID dead = UUID.randomUUID();
        system.panel()
                .on("panel-1")
                .domain("again.example")
                .times(3)
                .fail(Faults.error(422, "package_not_found", "Package 'starter' not found"));
        ObjectNode request = createRequest(dead, "1047", "again.example");
        ((ObjectNode) request.get("service")).put("password", password);
        system.billing.publish("1047", request.toString());

        String letter =
                awaitJob(dead.toString(), "dead-lettered").get("deadLetterId").stringValue();
        assertThat(letters("open")).contains(letter);
        String replay =
                system.api.post(
                        "/api/dead-letters/" + letter + "/replay", "{\"reason\":\"Corrected\"}");
        JsonNode job = awaitJob(replay, "succeeded");
        assertThat(text(job, "replayOf")).isEqualTo(dead.toString());
        assertThat(text(job, "reason")).isEqualTo("Corrected");
        assertThat(letters("open")).doesNotContain(letter);
        assertThat(letters("replayed")).contains(letter);
        assertThat(
                        ContractJson.mapper()
                                .readTree(
                                        system.panel()
                                                .callsFor("again.example")
                                                .getLast()
                                                .request()
                                                .body())
                                .get("password")
                                .stringValue())
                .isEqualTo(password);

        String suspend =
                system.api.post(
                        "/api/services/1047/actions",
                        "{\"action\":\"suspend\",\"reason\":\"Unpaid\"}");
        awaitJob(suspend, "succeeded");
        assertThat(text(system.api.get("/api/services/1047"), "state")).isEqualTo("suspended");
        assertThat(system.panel().server("panel-1").account("user1047"))
                .hasValueSatisfying(account ->
                        assertThat(account.status()).isEqualTo(Account.Status.SUSPENDED));
    }

    @Test
    void oneTraceLeadsFromBillingToEveryCallOfThePanelAndEveryRow() throws Exception {
        UUID job = UUID.randomUUID();
        String billing = "00f067aa0ba902b7";
        String trace = job.toString().replace("-", "");
        String traceparent = "00-%s-%s-01".formatted(trace, billing);
        system.panel().on("panel-1").domain("traced.example").times(1).fail(Faults.status(500));
        system.billing.publish(
                "1048", createRequest(job, "1048", "traced.example").toString(), traceparent);

        List<JsonNode> rows = awaitEntries("1048", 2);
        assertThat(rows).allSatisfy(row -> assertThat(text(row, "traceId")).isEqualTo(trace));
        assertThat(text(system.api.entry(rows.getFirst()), "traceId")).isEqualTo(trace);
        assertThat(system.billing.records(Topic.OUTCOMES, job))
                .hasSize(2)
                .allSatisfy(outcome ->
                        assertThat(header(outcome, ProvisioningHeaders.TRACEPARENT))
                                .isEqualTo(traceparent));
        List<Span> spans = awaitSpans(trace, "provisioning-worker, POST /api/accounts", 2);
        assertThat(named(spans, "provisioning-worker, create attempt"))
                .hasSize(2)
                .allSatisfy(span -> {
                    assertThat(span.parentId()).isEqualTo(billing);
                    assertThat(span.attributes())
                            .containsEntry("provlog.job", job.toString())
                            .containsEntry("provlog.service", "1048")
                            .containsEntry("provlog.server", "panel-1");
                });
        assertThat(named(spans, "provisioning-worker, POST /api/accounts"))
                .extracting(Span::parentId)
                .containsExactlyInAnyOrderElementsOf(
                        named(spans, "provisioning-worker, create attempt").stream()
                                .map(Span::spanId)
                                .toList());
        assertThat(system.panel().callsFor("traced.example"))
                .extracting(call -> call.request().header("traceparent"))
                .containsExactlyInAnyOrderElementsOf(
                        named(spans, "provisioning-worker, POST /api/accounts").stream()
                                .map(span -> "00-%s-%s-01".formatted(trace, span.spanId()))
                                .toList());
        assertThat(
                        named(
                                awaitSpans(trace, "log-writer, write provisioning_log", 2),
                                "log-writer, write provisioning_log"))
                .allSatisfy(span -> assertThat(span.parentId()).isEqualTo(billing));
    }

    @Test
    void anActByHandIsATraceFromItsHttpRequestOn() throws Exception {
        system.billing.publish(
                "1049", createRequest(UUID.randomUUID(), "1049", "by-hand.example").toString());
        JsonNode created = awaitEntries("1049", 1).getFirst();
        assertThat(text(created, "traceId")).as("begun by the worker").matches("[0-9a-f]{32}");

        awaitJob(
                system.api.post(
                        "/api/services/1049/actions",
                        "{\"action\":\"suspend\",\"reason\":\"Unpaid\"}"),
                "succeeded");
        String trace = text(awaitEntries("1049", 2).getLast(), "traceId");
        List<Span> spans = awaitSpans(trace, "log-writer, write provisioning_log", 1);
        Span request = awaitSpan(trace, "api-gateway, http post /api/services/{id}/actions");
        Span publication = awaitSpan(trace, "api-gateway, publish request");
        assertThat(request.parentId()).isEmpty();
        assertThat(publication.parentId()).isEqualTo(request.spanId());
        assertThat(named(spans, "provisioning-worker, suspend attempt"))
                .singleElement()
                .satisfies(
                        attempt -> assertThat(attempt.parentId()).isEqualTo(publication.spanId()));
        assertThat(trace).isNotEqualTo(text(created, "traceId"));
    }

    private static Span awaitSpan(String trace, String name) {
        return named(awaitSpans(trace, name, 1), name).getFirst();
    }

    /// @param name of service and span
    private static List<Span> awaitSpans(String trace, String name, int count) {
        return Awaitility.await("%d of %s in %s".formatted(count, name, trace))
                .atMost(LIMIT)
                .until(
                        () -> system.traces.trace(trace),
                        spans -> named(spans, name).size() >= count);
    }

    private static List<Span> named(List<Span> spans, String name) {
        return spans.stream()
                .filter(span -> name.equals(span.service() + ", " + span.name()))
                .toList();
    }

    @Test
    void whatIsWrittenOfMetricsIsWhatTheServicesTell() throws Exception {
        system.billing.publish(
                "1051", createRequest(UUID.randomUUID(), "1051", "counted.example").toString());
        awaitEntries("1051", 1);
        var metrics = MetricsCheck.of(system.managementPorts);
        var document = Path.of("../docs/metrics.md");
        metrics.documentIsComplete(document);
        metrics.rulesAreRight(Path.of("../deploy/prometheus/alerts.yml"), document);
        metrics.dashboardIsRight(Path.of("../deploy/grafana/dashboards/provlog.json"));
    }

    private static JsonNode awaitJob(String id, String state) {
        return Awaitility.await("job %s %s".formatted(id, state))
                .atMost(LIMIT)
                .ignoreExceptionsMatching(AssertionError.class::isInstance)
                .until(
                        () -> system.api.get("/api/jobs/" + id),
                        job -> text(job, "state").equals(state));
    }

    private static List<String> letters(String state) {
        return system.api
                .get("/api/dead-letters?state=" + state)
                .get("items")
                .valueStream()
                .map(letter -> text(letter, "id"))
                .toList();
    }

    private static List<JsonNode> awaitEntries(String service, int count) {
        return Awaitility.await("%d entries of service %s".formatted(count, service))
                .atMost(LIMIT)
                .until(() -> system.api.entries(service), entries -> entries.size() >= count);
    }

    /// The journal's records that say when the job goes on.
    private static List<ConsumerRecord<String, String>> waitingRetries(UUID job) {
        return system.billing.records(Topic.RETRIES, job).stream()
                .filter(record -> !header(record, ProvisioningHeaders.NOT_BEFORE).equals("none"))
                .toList();
    }

    private static void isRetryRecord(ConsumerRecord<String, String> retry) {
        assertThat(retry.key()).isEqualTo(header(retry, ProvisioningHeaders.JOB));
        assertThat(header(retry, ProvisioningHeaders.ACTION)).isEqualTo("create");
        assertThat(header(retry, ProvisioningHeaders.NOT_BEFORE)).matches("\\d{13}");
    }

    private static String place(RecordMetadata record) {
        return "%s/%d/%d".formatted(record.topic(), record.partition(), record.offset());
    }

    private static String text(JsonNode row, String field) {
        return row.get(field).stringValue();
    }
}
