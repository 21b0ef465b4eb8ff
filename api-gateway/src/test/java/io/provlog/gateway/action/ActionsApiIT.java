package io.provlog.gateway.action;

import static io.provlog.gateway.SharedGateway.database;
import static io.provlog.gateway.SharedGateway.get;
import static io.provlog.gateway.SharedGateway.post;
import static io.provlog.gateway.SharedGateway.probe;
import static io.provlog.gateway.SharedGateway.requests;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.Action;
import io.provlog.contract.ActionRequest;
import io.provlog.contract.Client;
import io.provlog.contract.ProvisioningHeaders;
import io.provlog.contract.topic.Topic;
import io.provlog.gateway.Json;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Actions over HTTP, and what of them is in Kafka. Each test has a service of its own.
@Timeout(120)
class ActionsApiIT {

    private static final Map<String, String> SUSPEND =
            Map.of("action", "suspend", "reason", "Invoice 20417 unpaid");

    @BeforeAll
    static void fill() {
        for (int i = 1; i <= 10; i++) {
            database()
                    .run(
                            """
                            insert into service (id, domain, username, client_id, client_name, client_email,
                                   server, panel_package, disk_limit_mb, panel_account_id, described_at, names)
                            values ('a-%1$d', 'a-%1$d.actions', 'user%1$d', '77', 'Jane Doe', 'jane@a.example',
                                    'panel-1', 'starter', 10240, 'acc-%1$d', now(), 'a-%1$d.actions')
                            """
                                    .formatted(i));
        }
        database().run("update service set username = null, panel_package = null where id = 'a-9'");
    }

    @AfterAll
    static void publishedNothingOfWhatWasRefused() {
        assertThat(requests("a-4")).isEmpty();
    }

    @Test
    void publishesARequestMadeOfWhatIsKnownOfTheService() {
        HttpResponse<String> answer = post("otto", path("a-1"), SUSPEND);
        UUID jobId = accepted(answer);
        ActionRequest request = onlyRequest("a-1");
        assertThat(request.id()).isEqualTo(jobId);
        assertThat(request.action()).isEqualTo(Action.SUSPEND);
        assertThat(request.reason()).isEqualTo("Invoice 20417 unpaid");
        assertThat(request.requestedBy()).isEqualTo("admin:otto");
        assertThat(request.requestedAt()).isNotNull();
        assertThat(request.replayOf()).isNull();
        assertThat(request.service().domain()).isEqualTo("a-1.actions");
        assertThat(request.service().username()).isEqualTo("user1");
        assertThat(request.service().client())
                .isEqualTo(new Client("77", "Jane Doe", "jane@a.example"));
        assertThat(request.service().server()).isEqualTo("panel-1");
        assertThat(request.service().panelPackage()).isEqualTo("starter");
        assertThat(request.service().diskLimitMb()).isEqualTo(10240);
        assertThat(request.service().bandwidthLimitMb()).isNull();
        assertThat(request.service().panelAccountId()).isEqualTo("acc-1");
        assertThat(request.service().password()).isNull();

        JsonNode job = Json.of(get("vera", "/api/jobs/" + jobId));
        assertThat(job.get("state").asString()).isEqualTo("queued");
        assertThat(job.get("action").asString()).isEqualTo("suspend");
        assertThat(job.get("serviceId").asString()).isEqualTo("a-1");
        assertThat(job.get("requestedBy").asString()).isEqualTo("admin:otto");
    }

    @Test
    void passesOnTheTraceOfItsHttpRequestWhereThatIsOne() {
        String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        UUID traced = accepted(post("otto", path("a-10"), SUSPEND, "traceparent", trace));
        UUID untraced = accepted(post("otto", path("a-10"), SUSPEND));
        UUID odd = accepted(post("otto", path("a-10"), SUSPEND, "traceparent", "00-x-y-01"));

        assertThat(traceOf(traced)).isEqualTo(trace);
        assertThat(traceOf(untraced)).isNull();
        assertThat(traceOf(odd)).isNull();
    }

    private static @Nullable String traceOf(UUID job) {
        return probe().readAll(Topic.REQUESTS.name()).stream()
                .filter(record -> new String(record.value(), UTF_8).contains(job.toString()))
                .findFirst()
                .map(record ->
                        ProvisioningHeaders.text(record.headers(), ProvisioningHeaders.TRACEPARENT))
                .orElse(null);
    }

    @Test
    void letsOnlyOperatorsAndAdminsAct() {
        Json.isProblem(post("vera", path("a-2"), SUSPEND), 403);
        assertThat(requests("a-2")).isEmpty();
        accepted(post("admin", path("a-2"), SUSPEND));
        assertThat(onlyRequest("a-2").requestedBy()).isEqualTo("admin:admin");
    }

    @Test
    void terminatesOnlyWhereTheDomainIsTypedOnceMore() {
        Map<String, String> unsure = Map.of("action", "terminate", "reason", "Cancelled");
        Json.isRefused(post("otto", path("a-3"), unsure), 400, "confirm");
        Json.isRefused(
                post(
                        "otto",
                        path("a-3"),
                        Map.of("action", "terminate", "reason", "x", "confirm", "a-4.actions")),
                400,
                "confirm");
        assertThat(requests("a-3")).isEmpty();
        accepted(
                post(
                        "otto",
                        path("a-3"),
                        Map.of(
                                "action",
                                "terminate",
                                "reason",
                                "Cancelled",
                                "confirm",
                                "a-3.actions")));
        assertThat(onlyRequest("a-3").action()).isEqualTo(Action.TERMINATE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'reason':'x'}                             | action",
                "{'action':'reboot','reason':'x'}           | action",
                "{'action':'SUSPEND','reason':'x'}          | action",
                "{'action':['suspend'],'reason':'x'}        | action",
                "{'action':'suspend'}                       | reason",
                "{'action':'suspend','reason':null}         | reason",
                "{'action':'suspend','reason':'  '}         | reason",
                "{'action':'suspend','reason':'a\\u0007b'}  | reason",
                "{'action':'suspend','reason':'\\ud800'}    | reason",
                "{'action':'suspend','reason':'x','now':true} | now",
                "{'action':'suspend','reason':'x','now':null} | now",
                "{'action':'suspend','action':'create','reason':'x'} | body",
                "['suspend']                                | body",
                "suspend                                    | body",
                "``                                         | body",
            })
    void refusesBadInputAndNamesTheField(String json, String field) {
        Json.isRefused(post("otto", path("a-4"), json.replace('\'', '"')), 400, field);
    }

    @Test
    void refusesWhatIsTooLong() {
        Map<String, String> wordy = Map.of("action", "suspend", "reason", "x".repeat(501));
        Json.isRefused(post("otto", path("a-4"), wordy), 400, "reason");
        Json.isProblem(post("otto", path("a-4"), " ".repeat(17_000)), 413);
        Json.isRefused(
                post("otto", path("a-4"), SUSPEND, "Idempotency-Key", "x".repeat(256)),
                400,
                "Idempotency-Key");
        Json.isRefused(
                post("otto", path("a-4"), SUSPEND, "Idempotency-Key", "two words"),
                400,
                "Idempotency-Key");
    }

    @Test
    void takesNothingButJson() {
        Json.isProblem(post("otto", path("a-4"), "{}", "Content-Type", "text/plain"), 415);
    }

    @Test
    void saysWhatIsNotKnown() {
        Json.isProblem(post("otto", path("nobody"), SUSPEND), 404);
        HttpResponse<String> answer =
                post("otto", path("a-9"), Map.of("action", "create", "reason", "Again"));
        Json.isRefused(answer, 409, "service.username");
        assertThat(requests("a-9")).isEmpty();
    }

    @Test
    void makesOneJobOfARequestThatIsSentAgain() {
        String[] key = {"Idempotency-Key", "order-20417"};
        UUID first = accepted(post("otto", path("a-5"), SUSPEND, key));
        assertThat(accepted(post("otto", path("a-5"), SUSPEND, key))).isEqualTo(first);
        Map<String, String> other = Map.of("action", "unsuspend", "reason", "Paid");
        Json.isRefused(post("otto", path("a-5"), other, key), 422, "Idempotency-Key");
        Json.isRefused(post("otto", path("a-6"), SUSPEND, key), 422, "Idempotency-Key");
        assertThat(accepted(post("admin", path("a-5"), SUSPEND, key))).isNotEqualTo(first);
        assertThat(requests("a-5").stream().filter(r -> r.action() == Action.UNSUSPEND)).isEmpty();
        assertThat(requests("a-5").stream().map(ActionRequest::id).distinct()).hasSize(2);
    }

    @Test
    void takesAKeyAnewAfterADay() {
        String[] key = {"Idempotency-Key", "order-1"};
        UUID first = accepted(post("otto", path("a-6"), SUSPEND, key));
        database()
                .run(
                        "update gateway.idempotency_key set claimed_at = claimed_at - interval '25 h'");
        assertThat(accepted(post("otto", path("a-6"), SUSPEND, key))).isNotEqualTo(first);
    }

    @Test
    void makesOneJobOfRequestsThatAreSentAtOnce() throws Exception {
        String[] key = {"Idempotency-Key", "order-2"};
        Callable<UUID> click = () -> accepted(post("otto", path("a-7"), SUSPEND, key));
        try (var clicks = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<UUID>> jobs = clicks.invokeAll(List.of(click, click, click, click));
            for (Future<UUID> job : jobs) {
                assertThat(job.get()).isEqualTo(jobs.getFirst().get());
            }
        }
    }

    private static String path(String service) {
        return "/api/services/" + service + "/actions";
    }

    private static UUID accepted(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return UUID.fromString(Json.of(answer).get("jobId").asString());
    }

    private static ActionRequest onlyRequest(String service) {
        List<ActionRequest> found = requests(service);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }
}
