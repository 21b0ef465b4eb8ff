package io.provlog.gateway.deadletter;

import static io.provlog.gateway.SharedGateway.gateway;
import static io.provlog.gateway.SharedGateway.get;
import static io.provlog.gateway.SharedGateway.kafka;
import static io.provlog.gateway.SharedGateway.post;
import static io.provlog.gateway.SharedGateway.requests;
import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.ActionRequest;
import io.provlog.gateway.Json;
import io.provlog.gateway.RunningGateway;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// What is asked for while Kafka is away is not published, then or later, and can be asked for
/// again.
@Timeout(120)
class KafkaAwayIT {

    private static final String SUSPEND = "/api/services/away/actions";
    private static final Map<String, String> UNPAID =
            Map.of("action", "suspend", "reason", "Unpaid");
    private static final Map<String, String> AGAIN = Map.of("reason", "Again");
    private static final String WHOLE =
            """
            {"action":"suspend","service":{"id":"away","domain":"away.example","server":"panel-1"}}
            """;
    private static final String[] KEY = {"Idempotency-Key", "away-1"};

    @Test
    void publishesNothingWhileKafkaIsAwayNorLater() {
        Letter letter = Letter.of("away", "2004-01-01T10:00:00Z").add();
        String suspended;
        String replayed;
        String sent;
        String page;
        kafka().stop();
        try {
            suspended = refused(post("otto", SUSPEND, UNPAID));
            replayed = refused(post("otto", letter.path() + "/replay", AGAIN));
            sent = refused(post("otto", "/api/requests", WHOLE, KEY));
            page = sendForm(gateway().loggedIn("admin", RunningGateway.PASSWORD));
        } finally {
            kafka().start();
        }
        assertThat(page)
                .contains("Nothing was sent, nor will it be later: Kafka does not answer.")
                .contains("value=\"Typed on the page\"");
        Json.isProblem(get("vera", "/api/jobs/" + suspended), 404);
        assertThat(Json.of(get("vera", letter.path())).get("state").asString()).isEqualTo("open");

        // Had anything been kept for later, it would come before this.
        String later = accepted(post("otto", SUSPEND, UNPAID));
        assertThat(accepted(post("otto", letter.path() + "/replay", AGAIN))).isEqualTo(replayed);
        assertThat(accepted(post("otto", "/api/requests", WHOLE, KEY))).isEqualTo(sent);
        assertThat(requests("away").stream().map(ActionRequest::id).map(Object::toString))
                .containsExactly(later, replayed, sent);
        assertThat(
                        Json.of(get("/api/audit?user=otto&limit=6"))
                                .get("items")
                                .valueStream()
                                .map(act -> act.get("outcome").asString()))
                .containsExactly(
                        "published",
                        "published",
                        "published",
                        "not-confirmed",
                        "not-confirmed",
                        "not-confirmed");
    }

    private static String sendForm(HttpClient browser) {
        String service = gateway().url("/admin/services/away");
        String form = RunningGateway.send(browser, RunningGateway.request(service)).body();
        Map<String, String> fields = Map.of("action", "suspend", "reason", "Typed on the page");
        return RunningGateway.send(browser, RunningGateway.form(service + "/actions", form, fields))
                .body();
    }

    private static String refused(HttpResponse<String> answer) {
        Json.isProblem(answer, 503);
        return Json.of(answer).get("jobId").asString();
    }

    private static String accepted(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        JsonNode job = Json.of(answer).get("jobId");
        return job.asString();
    }
}
