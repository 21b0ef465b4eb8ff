package io.provlog.gateway.request;

import static io.provlog.gateway.SharedGateway.database;
import static io.provlog.gateway.SharedGateway.get;
import static io.provlog.gateway.SharedGateway.kafka;
import static io.provlog.gateway.SharedGateway.post;
import static io.provlog.gateway.SharedGateway.requests;
import static io.provlog.gateway.SharedGateway.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.Action;
import io.provlog.contract.ActionRequest;
import io.provlog.contract.Client;
import io.provlog.contract.PasswordCipher;
import io.provlog.contract.Secret;
import io.provlog.gateway.Json;
import io.provlog.gateway.RunningGateway;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whole requests over HTTP, and what of them is in Kafka. Each test has a service of its own.
@Timeout(120)
class RequestsApiIT {

    private static final String PATH = "/api/requests";

    private static final String CREATE =
            """
            {"id":"%s","action":"create","requestedAt":"2026-11-23T06:13:00.000Z","requestedBy":"billing",
             "reason":"Invoice 20417 paid","replayOf":null,
             "service":{"id":"%s","domain":"example.com","username":"example",
               "client":{"id":"77","name":"Jane Doe","email":"jane@example.com"},
               "server":"panel-1","package":"starter","diskLimitMb":10240,"password":"s3cret-pass"}}
            """;

    /// Without an id.
    private static final String SUSPEND =
            """
            {"action":"suspend","service":{"id":"%s","domain":"example.com","server":"panel-1"}}
            """;

    @AfterAll
    static void publishedNothingOfWhatWasRefused() {
        assertThat(requests("r-0")).isEmpty();
    }

    @Test
    void publishesTheRequestAsTheSendersOwn() {
        UUID id = UUID.randomUUID();
        HttpResponse<String> answer = post("otto", PATH, CREATE.formatted(id, "r-1"));
        assertThat(accepted(answer)).isEqualTo(id);
        assertThat(answer.body()).isEqualTo("{\"jobId\":\"%s\"}".formatted(id));

        ActionRequest request = onlyRequest("r-1");
        assertThat(request.id()).isEqualTo(id);
        assertThat(request.action()).isEqualTo(Action.CREATE);
        assertThat(request.requestedAt()).isEqualTo(Instant.parse("2026-11-23T06:13:00Z"));
        assertThat(request.requestedBy()).isEqualTo("admin:otto");
        assertThat(request.reason()).isEqualTo("Invoice 20417 paid");
        assertThat(request.service().client())
                .isEqualTo(new Client("77", "Jane Doe", "jane@example.com"));
        assertThat(request.service().diskLimitMb()).isEqualTo(10240);
        assertThat(request.service().password()).isEqualTo(new Secret("s3cret-pass"));

        assertThat(Json.of(get("vera", "/api/jobs/" + id)).get("state").asString())
                .isEqualTo("queued");
        HttpResponse<String> audit = get("/api/audit?user=otto&limit=1");
        assertThat(Json.items(audit, "jobId")).containsExactly(id.toString());
        assertThat(Json.items(audit, "target")).containsExactly("r-1");
        assertThat(Json.items(audit, "outcome")).containsExactly("published");
        assertThat(audit.body()).doesNotContain("s3cret-pass");
    }

    @Test
    void namesAProgramByItsToken() {
        HttpResponse<String> made =
                post("admin", "/api/tokens", Map.of("name", "requests-it", "role", "OPERATOR"));
        String token = Json.of(made).get("token").asString();
        accepted(
                send(
                        PATH,
                        request ->
                                request.header("Authorization", "Bearer " + token)
                                        .header("Content-Type", "application/json")
                                        .POST(
                                                BodyPublishers.ofString(
                                                        CREATE.formatted(
                                                                UUID.randomUUID(), "r-2")))));
        assertThat(onlyRequest("r-2").requestedBy()).isEqualTo("admin:token:requests-it");
    }

    @Test
    void makesAnIdAndATimeWhereThereIsNone() {
        Instant before = Instant.now();
        UUID id = accepted(post("otto", PATH, SUSPEND.formatted("r-3")));
        ActionRequest request = onlyRequest("r-3");
        assertThat(request.id()).isEqualTo(id);
        assertThat(request.requestedAt())
                .isBetween(before.minusMillis(1), Instant.now().plusMillis(1));
        assertThat(accepted(post("otto", PATH, SUSPEND.formatted("r-3")))).isNotEqualTo(id);
    }

    @Test
    void makesOneJobOfARequestThatIsSentAgainWithItsKey() {
        String[] key = {"Idempotency-Key", "invoice-20417"};
        UUID first = accepted(post("otto", PATH, SUSPEND.formatted("r-4"), key));
        assertThat(accepted(post("otto", PATH, SUSPEND.formatted("r-4"), key))).isEqualTo(first);
        Json.isRefused(post("otto", PATH, SUSPEND.formatted("r-0"), key), 422, "Idempotency-Key");
        assertThat(accepted(post("admin", PATH, SUSPEND.formatted("r-4"), key)))
                .isNotEqualTo(first);
        // An id says by itself which job it is.
        UUID own = UUID.randomUUID();
        assertThat(accepted(post("otto", PATH, CREATE.formatted(own, "r-4"), key))).isEqualTo(own);
        Json.isRefused(
                post("otto", PATH, SUSPEND.formatted("r-0"), "Idempotency-Key", "two words"),
                400,
                "Idempotency-Key");
    }

    @Test
    void letsOnlyOperatorsAndAdminsSend() {
        Json.isProblem(post("vera", PATH, SUSPEND.formatted("r-0")), 403);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "suspend                                          | body",
                "['suspend']                                      | body",
                "``                                               | body",
                "{'action':'suspend','action':'create'}           | body",
                "{'id':'12','action':'suspend'}                   | id",
                "{'service':{'id':'r-0'}}                         | action",
                "{'action':'reboot','service':{'id':'r-0'}}       | action",
                "{'action':'suspend'}                             | service",
                "{'action':'suspend','service':{'id':'a/b'}}      | service.id",
                "{'action':'suspend','service':{'id':'r-0'}}      | service.domain",
                "{'action':'create','service':{'id':'r-0','domain':'d','server':'p'}} | service.username",
                "{'action':'suspend','requestedAt':'now'}         | requestedAt",
                "{'action':'suspend','replayOf':'5e0c1a52-6f7e-4a55-9d0c-0a3f5f0d9b11',"
                        + "'service':{'id':'r-0','domain':'d','server':'p'}} | replayOf",
                "{'action':'suspend','service':{'id':'r-0','domain':'d','server':'p','diskLimitMb':-1}}"
                        + " | service.diskLimitMb",
            })
    void refusesWhatTheWorkerWouldAndNamesTheField(String json, String field) {
        HttpResponse<String> answer = post("otto", PATH, json.replace('\'', '"'));
        Json.isRefused(answer, 400, field);
        assertThat(Json.of(answer).get("detail").asString()).startsWith(field + ": ");
    }

    @Test
    void takesNothingButJsonOfARequestsSize() {
        Json.isProblem(post("otto", PATH, "{}", "Content-Type", "text/plain"), 415);
        Json.isProblem(post("otto", PATH, " ".repeat(256 * 1024 + 1)), 413);
        Json.isRefused(post("otto", PATH, " ".repeat(256 * 1024)), 400, "body");
    }

    @Test
    void encryptsThePasswordWhereThereIsAKey() {
        String key = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
        UUID id = UUID.randomUUID();
        try (RunningGateway keyed =
                RunningGateway.on(
                        database(),
                        "--spring.kafka.bootstrap-servers=" + kafka().bootstrapServers(),
                        "--provlog.secret.key=" + key)) {
            accepted(
                    keyed.post(
                            "admin", RunningGateway.PASSWORD, PATH, CREATE.formatted(id, "r-5")));
        }
        Secret sealed = Objects.requireNonNull(onlyRequest("r-5").service().password());
        assertThat(sealed.reveal()).startsWith("enc:v1:");
        assertThat(
                        new PasswordCipher(new Secret(key), new SecureRandom())
                                .decrypt(sealed, id, "r-5"))
                .hasValue(new Secret("s3cret-pass"));
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
