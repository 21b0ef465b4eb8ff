package io.provlog.gateway.deadletter;

import static io.provlog.gateway.SharedGateway.database;
import static io.provlog.gateway.SharedGateway.get;
import static io.provlog.gateway.SharedGateway.post;
import static io.provlog.gateway.SharedGateway.requests;
import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.Action;
import io.provlog.contract.ActionRequest;
import io.provlog.contract.Cause;
import io.provlog.contract.ParsedRequest;
import io.provlog.contract.PasswordCipher;
import io.provlog.contract.PasswordSeal;
import io.provlog.contract.RequestFormat;
import io.provlog.contract.Secret;
import io.provlog.gateway.Attempt;
import io.provlog.gateway.Json;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Replays and dismissals over HTTP, and what of them is in Kafka. Each test has letters of its
/// own.
@Timeout(120)
class ReplaysApiIT {

    private static final Map<String, ?> AGAIN = Map.of("reason", "Package corrected");
    private static final Map<String, ?> FORCED = Map.of("reason", "I know", "force", true);

    @AfterAll
    static void publishedNothingOfWhatWasRefused() {
        assertThat(requests("rp-11")).isEmpty();
    }

    @Test
    void publishesTheRequestAgainAsAJobOfItsOwn() {
        Letter letter =
                Letter.of("rp-1", "2004-01-01T10:00:00Z").password(new Secret("s3cret")).add();
        UUID job = accepted(post("otto", letter.path() + "/replay", AGAIN));
        ActionRequest request = onlyRequest("rp-1");
        assertThat(request.id()).isEqualTo(job).isNotEqualTo(letter.job);
        assertThat(request.replayOf()).isEqualTo(letter.job);
        assertThat(request.action()).isEqualTo(Action.CREATE);
        assertThat(request.requestedBy()).isEqualTo("admin:otto");
        assertThat(request.reason()).isEqualTo("Package corrected");
        assertThat(request.service()).isEqualTo(letter.request().service());

        JsonNode act = audited(letter);
        assertThat(act.get("action").asString()).isEqualTo("replay");
        assertThat(act.get("jobId").asString()).isEqualTo(job.toString());
        assertThat(act.get("detail").isNull()).isTrue();
        assertThat(act.toString()).doesNotContain("s3cret");
        assertThat(Json.of(get("vera", "/api/jobs/" + job)).get("state").asString())
                .isEqualTo("queued");
    }

    @Test
    void carriesAnEncryptedPasswordThatTheWorkerCanUseForTheNewJob() {
        var key = new Secret("AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=");
        var cipher = new PasswordCipher(key, new SecureRandom());
        Letter letter = Letter.of("rp-2", "2004-01-01T10:00:00Z");
        letter.password(cipher.encrypt(new Secret("correct horse"), letter.job, "rp-2")).add();
        accepted(post("otto", letter.path() + "/replay", AGAIN));

        // As the worker does where it reads a request.
        byte[] sealed = new PasswordSeal(cipher).seal(RequestFormat.write(onlyRequest("rp-2")));
        ActionRequest request =
                ((ParsedRequest.Valid) RequestFormat.readAccepted(sealed)).request();
        Secret password = Objects.requireNonNull(request.service().password());
        assertThat(cipher.decrypt(password, request.id(), "rp-2"))
                .contains(new Secret("correct horse"));
    }

    @Test
    void makesOneJobHoweverManyClickAtOnceAndTellsThoseWhoClickLater() throws Exception {
        Letter letter = Letter.of("rp-3", "2004-01-01T10:00:00Z").add();
        Callable<HttpResponse<String>> click = () -> post("otto", letter.path() + "/replay", AGAIN);
        try (var clicks = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<HttpResponse<String>> one :
                    clicks.invokeAll(List.of(click, click, click, click))) {
                assertThat(one.get().statusCode()).isIn(202, 409);
            }
        }
        List<UUID> jobs = requests("rp-3").stream().map(ActionRequest::id).distinct().toList();
        assertThat(jobs).hasSize(1);
        HttpResponse<String> later = post("admin", letter.path() + "/replay", FORCED);
        Json.isProblem(later, 409);
        assertThat(Json.of(later).get("jobId").asString()).isEqualTo(jobs.getFirst().toString());
        assertThat(Json.of(later).get("detail").asString()).contains("otto");
        Json.isProblem(post("admin", letter.path() + "/dismiss", AGAIN), 409);
    }

    @Test
    void refusesOneThatTheLogWriterKnowsAsReplayed() {
        Letter letter = Letter.of("rp-4", "2004-01-01T10:00:00Z").state("replayed").add();
        HttpResponse<String> answer = post("otto", letter.path() + "/replay", FORCED);
        Json.isProblem(answer, 409);
        assertThat(Json.of(answer).get("jobId").isNull()).isFalse();
        Json.isProblem(post("otto", letter.path() + "/dismiss", AGAIN), 409);
        assertThat(requests("rp-4")).isEmpty();
    }

    @Test
    void refusesWhatANewerActionHasOvertakenUnlessForced() {
        Letter letter = Letter.of("rp-5", "2004-01-01T10:00:00Z").action(Action.SUSPEND).add();
        Attempt unsuspend =
                Attempt.at("2004-01-02T10:00:00Z")
                        .of("rp-5", "rp-5.letters", null)
                        .action(Action.UNSUSPEND)
                        .reason("Paid after all");
        database()
                .add(
                        unsuspend,
                        // Neither an older success counts nor a newer failure.
                        Attempt.at("2003-12-31T10:00:00Z").of("rp-5", "rp-5.letters", null),
                        Attempt.at("2004-01-03T10:00:00Z")
                                .of("rp-5", "rp-5.letters", null)
                                .failed(Cause.PANEL_ERROR, 500, "{}"));
        HttpResponse<String> refused = post("otto", letter.path() + "/replay", AGAIN);
        Json.isProblem(refused, 409);
        JsonNode since = Json.of(refused).get("since");
        assertThat(since).hasSize(1);
        assertThat(since.get(0).get("action").asString()).isEqualTo("unsuspend");
        assertThat(since.get(0).get("attemptedAt").asString())
                .isEqualTo("2004-01-02T10:00:00.000Z");
        assertThat(since.get(0).get("entryId").asString()).isEqualTo(unsuspend.id().toString());
        assertThat(since.get(0).get("reason").asString()).isEqualTo("Paid after all");
        assertThat(Json.of(get("vera", letter.path())).get("overtakenBy")).isEqualTo(since);
        assertThat(requests("rp-5")).isEmpty();

        accepted(post("otto", letter.path() + "/replay", FORCED));
        assertThat(onlyRequest("rp-5").action()).isEqualTo(Action.SUSPEND);
        assertThat(audited(letter).get("detail").asString())
                .contains("forced: unsuspend succeeded at 2004-01-02T10:00:00.000Z");
    }

    @Test
    void knowsOfANewerActionWhoseEntriesWerePruned() {
        Letter letter = Letter.of("rp-6", "2004-01-01T10:00:00Z").add();
        database()
                .run(
                        """
                        update service set succeeded_action = 'terminate', succeeded_at = '2004-01-05T10:00:00Z'
                         where id = 'rp-6'
                        """);
        HttpResponse<String> refused = post("otto", letter.path() + "/replay", AGAIN);
        Json.isProblem(refused, 409);
        assertThat(Json.of(refused).at("/since/0/action").asString()).isEqualTo("terminate");
    }

    @Test
    void replaysWhereOnlyOlderActionsSucceeded() {
        Letter letter = Letter.of("rp-7", "2004-01-01T10:00:00Z").add();
        database().add(Attempt.at("2003-12-31T10:00:00Z").of("rp-7", "rp-7.letters", null));
        database()
                .run(
                        """
                        update service set succeeded_action = 'create', succeeded_at = '2003-12-31T10:00:00Z'
                         where id = 'rp-7'
                        """);
        accepted(post("otto", letter.path() + "/replay", AGAIN));
    }

    @Test
    void refusesWhatCannotBeReplayedEvenIfForced() {
        Letter letter = Letter.of("rp-8", "2004-01-01T10:00:00Z").notReplayable().add();
        HttpResponse<String> refused = post("otto", letter.path() + "/replay", FORCED);
        Json.isProblem(refused, 409);
        assertThat(Json.of(refused).get("detail").asString()).contains("what went wrong");
        assertThat(requests("rp-8")).isEmpty();
    }

    @Test
    void dismissesWithAReasonAndOnce() {
        Letter letter = Letter.of("rp-9", "2004-01-01T10:00:00Z").add();
        Map<String, String> gone = Map.of("reason", "Customer has left");
        assertThat(post("otto", letter.path() + "/dismiss", gone).statusCode()).isEqualTo(204);
        JsonNode found = Json.of(get("vera", letter.path()));
        assertThat(found.get("state").asString()).isEqualTo("dismissed");
        assertThat(found.get("dismissedBy").asString()).isEqualTo("admin:otto");
        assertThat(found.get("dismissReason").asString()).isEqualTo("Customer has left");
        assertThat(audited(letter).get("action").asString()).isEqualTo("dismiss");
        assertThat(audited(letter).get("outcome").asString()).isEqualTo("done");
        Json.isProblem(post("otto", letter.path() + "/dismiss", gone), 409);

        HttpResponse<String> refused = post("otto", letter.path() + "/replay", AGAIN);
        Json.isProblem(refused, 409);
        assertThat(Json.of(refused).get("detail").asString())
                .contains("admin:otto", "Customer has left");
        accepted(post("otto", letter.path() + "/replay", FORCED));
    }

    @Test
    void letsOnlyOperatorsAndAdminsAct() {
        Letter letter = Letter.of("rp-10", "2004-01-01T10:00:00Z").add();
        Json.isProblem(post("vera", letter.path() + "/replay", AGAIN), 403);
        Json.isProblem(post("vera", letter.path() + "/dismiss", AGAIN), 403);
        assertThat(requests("rp-10")).isEmpty();
        assertThat(Json.of(get("vera", letter.path())).get("state").asString()).isEqualTo("open");
        accepted(post("admin", letter.path() + "/replay", AGAIN));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "replay  | {}                               | reason",
                "replay  | {'reason':' '}                   | reason",
                "replay  | {'reason':'x','force':'perhaps'} | force",
                "replay  | {'reason':'x','force':{}}        | force",
                "replay  | {'reason':'x','now':true}        | now",
                "replay  | nothing                          | body",
                "dismiss | {}                               | reason",
                "dismiss | {'reason':'x','force':true}      | force",
                "dismiss | []                               | body",
            })
    void refusesBadInputAndNamesTheField(String call, String json, String field) {
        Letter letter = Letter.of("rp-11", "2004-01-01T10:00:00Z").add();
        Json.isRefused(
                post("otto", letter.path() + "/" + call, json.replace('\'', '"')), 400, field);
        assertThat(Json.of(get("vera", letter.path())).get("state").asString()).isEqualTo("open");
    }

    @ParameterizedTest
    @ValueSource(strings = {"replay", "dismiss"})
    void refusesWhatIsTooLongOrNotThere(String call) {
        String path = "/api/dead-letters/" + UUID.randomUUID() + "/" + call;
        Map<String, String> wordy = Map.of("reason", "x".repeat(501));
        Json.isRefused(post("otto", path, wordy), 400, "reason");
        Json.isProblem(post("otto", path, AGAIN), 404);
        Json.isRefused(post("otto", "/api/dead-letters/1234/" + call, AGAIN), 400, "id");
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

    /// The latest entry of the audit log about a letter.
    private static JsonNode audited(Letter letter) {
        return Json.of(get("/api/audit?limit=200"))
                .get("items")
                .valueStream()
                .filter(act -> act.get("target").asString().equals(letter.id.toString()))
                .findFirst()
                .orElseThrow();
    }
}
