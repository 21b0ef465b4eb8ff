package io.provlog.gateway.replayrun;

import static io.provlog.gateway.SharedGateway.database;
import static io.provlog.gateway.SharedGateway.get;
import static io.provlog.gateway.SharedGateway.post;
import static io.provlog.gateway.SharedGateway.requests;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.provlog.contract.Action;
import io.provlog.contract.ActionRequest;
import io.provlog.gateway.Attempt;
import io.provlog.gateway.Json;
import io.provlog.gateway.deadletter.Letter;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Bulk replays over HTTP, and what of them is in Kafka. Each test has a Panel server of its own,
/// whose dead letters its filters name.
@Timeout(120)
class RunsApiIT {

    private static final String API = "/api/dead-letters/replays";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void tellsWhatWouldBeReplayedAndChangesNothing() {
        letters("br-1", 3);
        Letter.of("br-1-1", "2010-02-01T10:00:00Z").on("br-1").cause("unauthorized").add();
        Letter.of("br-1-x", "2010-03-01T10:00:00Z").on("br-1").notReplayable().add();
        Letter.of("br-1-y", "2010-03-02T10:00:00Z").on("br-1").state("dismissed").add();
        succeeded("br-1-2", "2011-01-01T10:00:00Z");
        int runs = Json.of(get(API)).get("items").size();

        HttpResponse<String> answer =
                post("otto", API, Map.of("filters", Map.of("server", "br-1")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode told = Json.of(answer);
        assertThat(told.get("dryRun").asBoolean()).isTrue();
        assertThat(told.get("filters").toString()).isEqualTo("{\"server\":\"br-1\"}");
        assertThat(told.get("matching").asInt()).isEqualTo(5);
        assertThat(told.get("services").asInt()).isEqualTo(4);
        assertThat(told.get("overtaken").asInt()).isEqualTo(1);
        assertThat(told.get("notReplayable").asInt()).isEqualTo(1);
        assertThat(told.get("wouldReplay").asInt()).isEqualTo(3);
        assertThat(told.get("firstDeadLetteredAt").asString())
                .isEqualTo("2010-01-01T10:00:01.000Z");
        assertThat(told.get("lastDeadLetteredAt").asString()).isEqualTo("2010-03-01T10:00:00.000Z");
        assertThat(told.get("maxItems").asInt()).isEqualTo(100_000);
        assertThat(told.at("/groups/0/cause").asString()).isEqualTo("panel-error");
        assertThat(told.at("/groups/0/count").asInt()).isEqualTo(4);

        JsonNode forced = Json.of(post("otto", API, Map.of("server", "br-1", "force", true)));
        assertThat(forced.get("wouldReplay").asInt()).isEqualTo(4);
        assertThat(Json.of(get(API)).get("items")).hasSize(runs);
        assertThat(requests("br-1-1")).isEmpty();
    }

    @Test
    void countsAsOvertakenWhatTheReplayItselfWouldRefuse() {
        Letter create = Letter.of("br-2-1", "2010-01-01T10:00:00Z").on("br-2").add();
        Letter suspend =
                Letter.of("br-2-1", "2010-01-01T11:00:00Z").on("br-2").action(Action.SUSPEND).add();
        // The older one's replay has succeeded: that is nothing newer than the suspend.
        database()
                .add(
                        Attempt.at("2010-01-02T10:00:00Z")
                                .of("br-2-1", "br-2-1.letters", null)
                                .replaying(create.job));
        succeeded("br-2-1", "2010-01-02T10:00:00Z");
        database()
                .run(
                        "update dead_letter set state = 'replayed', replayed_by_job = gen_random_uuid()"
                                + " where id = '"
                                + create.id
                                + "'");
        assertThat(Json.of(post("otto", API, Map.of("server", "br-2"))).get("overtaken").asInt())
                .isZero();
        assertThat(Json.of(get("vera", suspend.path())).get("overtakenBy")).isEmpty();

        database()
                .add(
                        Attempt.at("2010-01-03T10:00:00Z")
                                .of("br-2-1", "br-2-1.letters", null)
                                .action(Action.UNSUSPEND));
        succeeded("br-2-1", "2010-01-03T10:00:00Z");
        assertThat(Json.of(post("otto", API, Map.of("server", "br-2"))).get("overtaken").asInt())
                .isOne();
        assertThat(Json.of(get("vera", suspend.path())).get("overtakenBy")).hasSize(1);
    }

    @Test
    void replaysWhatMatchedWhenItWasConfirmedAndInThatOrder() {
        List<Letter> letters = letters("br-3", 3);
        Letter elsewhere = Letter.of("br-3-e", "2010-01-01T10:00:00Z").on("br-3-e").add();
        HttpResponse<String> answer =
                post(
                        "otto",
                        API,
                        """
                        {"filters":{"server":"br-3","action":"create","from":"2010-01-01"},"dryRun":false,
                         "reason":"Token corrected","ratePerSecond":200,"expected":3}
                        """);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        String path = answer.headers().firstValue("Location").orElseThrow();
        JsonNode run = Json.of(answer);
        assertThat(path).isEqualTo(API + "/" + run.get("id").asString());
        assertThat(run.get("items").asInt()).isEqualTo(3);
        assertThat(run.get("filters").toString())
                .isEqualTo(
                        "{\"server\":\"br-3\",\"action\":\"create\",\"from\":\"2010-01-01T00:00:00.000Z\"}");
        assertThat(run.get("requestedBy").asString()).isEqualTo("admin:otto");
        assertThat(run.get("reason").asString()).isEqualTo("Token corrected");
        assertThat(run.get("ratePerSecond").asDouble()).isEqualTo(200.0);
        Letter later = Letter.of("br-3-l", "2010-01-01T10:00:00Z").on("br-3").add();

        jobEnds(canary(path), "succeeded");
        JsonNode ended = ended(path);
        assertThat(ended.get("state").asString()).isEqualTo("finished");
        assertThat(ended.get("canary").asString()).isEqualTo("succeeded");
        assertThat(ended.get("published").asInt()).isEqualTo(3);
        assertThat(ended.get("waiting").asInt()).isZero();
        assertThat(ended.get("secondsLeft").isNull()).isTrue();
        assertThat(ended.get("results").toString()).isEqualTo("{\"published\":3}");
        assertThat(Json.items(get("vera", path + "/items"), "deadLetterId"))
                .containsExactlyElementsOf(letters.stream().map(l -> l.id.toString()).toList());
        for (Letter letter : letters) {
            List<ActionRequest> published = requests(letter.service);
            assertThat(published).hasSize(1);
            ActionRequest request = published.getFirst();
            assertThat(request.replayOf()).isEqualTo(letter.job);
            assertThat(request.requestedBy()).isEqualTo("admin:otto");
            assertThat(request.reason()).isEqualTo("Token corrected");
        }
        assertThat(requests(later.service)).isEmpty();
        assertThat(requests(elsewhere.service)).isEmpty();
        JsonNode first = Json.of(get("vera", path + "/items?limit=1")).at("/items/0");
        assertThat(first.get("jobState").asString()).isEqualTo("succeeded");
        assertThat(first.get("serviceId").asString()).isEqualTo("br-3-1");

        JsonNode act = audited(run.get("id").asString()).getFirst();
        assertThat(act.get("action").asString()).isEqualTo("bulk-replay");
        assertThat(act.get("outcome").asString()).isEqualTo("done");
        assertThat(act.get("detail").asString()).contains("\"server\":\"br-3\"");
        assertThat(audited(letters.getFirst().id.toString()).getFirst().get("action").asString())
                .isEqualTo("replay");
    }

    @Test
    void tellsForEachDeadLetterWhatBecameOfIt() {
        List<Letter> letters = letters("br-4", 4);
        Letter unreadable =
                Letter.of("br-4-9", "2010-02-01T10:00:00Z").on("br-4").notReplayable().add();
        String path = start(Map.of("server", "br-4"), "ratePerSecond", 200);
        UUID canary = canary(path);
        succeeded(letters.get(1).service, "2011-01-01T10:00:00Z");
        Map<String, String> reason = Map.of("reason", "Customer has left");
        assertThat(post("admin", letters.get(2).path() + "/dismiss", reason).statusCode())
                .isEqualTo(204);
        assertThat(post("admin", letters.get(3).path() + "/replay", reason).statusCode())
                .isEqualTo(202);
        jobEnds(canary, "succeeded");

        JsonNode ended = ended(path);
        assertThat(ended.get("published").asInt()).isOne();
        assertThat(ended.get("refused").asInt()).isEqualTo(4);
        assertThat(result(path, "overtaken"))
                .containsExactly(
                        "br-4-2 Something newer was done for this service: create succeeded at"
                                + " 2011-01-01T10:00:00.000Z since.");
        assertThat(result(path, "dismissed"))
                .containsExactly("br-4-3 It was dismissed by admin:admin: Customer has left.");
        assertThat(result(path, "already-replayed"))
                .containsExactly("br-4-4 It was replayed already by admin.");
        assertThat(result(path, "not-replayable"))
                .containsExactly("br-4-9 Its request became no job (what went wrong).");
        assertThat(requests("br-4-2")).isEmpty();
        assertThat(requests("br-4-4")).hasSize(1);
        assertThat(requests(unreadable.service)).isEmpty();
    }

    @Test
    void replaysWhatWasOvertakenOrDismissedWhereItIsForced() {
        List<Letter> letters = letters("br-5", 3);
        String path = start(Map.of("server", "br-5"), "force", true);
        UUID canary = canary(path);
        succeeded(letters.get(1).service, "2011-01-01T10:00:00Z");
        post("admin", letters.get(2).path() + "/dismiss", Map.of("reason", "Gone"));
        jobEnds(canary, "succeeded");
        assertThat(ended(path).get("published").asInt()).isEqualTo(3);
        assertThat(audited(letters.get(1).id.toString()).getFirst().get("detail").asString())
                .startsWith("forced: create succeeded");
    }

    @Test
    void stopsWhereTheFirstReplayFailsAgain() {
        List<Letter> letters = letters("br-6", 3);
        String path = start(Map.of("server", "br-6"));
        UUID canary = canary(path);
        database()
                .run(
                        """
                        insert into dead_letter (id, job_id, service_id, cause, error, attempts, origin,
                               dead_lettered_at, replayable)
                        values (gen_random_uuid(), '%s', 'br-6-1', 'unauthorized', '401 Invalid API token', 3,
                                'provisioning.requests/0/9', now(), true)
                        """
                                .formatted(canary));
        jobEnds(canary, "dead-lettered");
        JsonNode ended = ended(path);
        assertThat(ended.get("state").asString()).isEqualTo("stopped");
        assertThat(ended.get("canary").asString()).isEqualTo("failed");
        assertThat(ended.get("note").asString())
                .contains(canary.toString(), "dead-lettered again", "401 Invalid API token");
        assertThat(ended.get("published").asInt()).isOne();
        assertThat(ended.get("waiting").asInt()).isEqualTo(2);
        assertThat(requests(letters.get(1).service)).isEmpty();
        Json.isProblem(post("otto", path + "/resume", ""), 409);
        Json.isProblem(post("otto", path + "/pause", ""), 409);
        Json.isProblem(post("otto", path + "/cancel", ""), 409);
    }

    @Test
    void takesTheFirstThatCanBeReplayedAsTheCanary() {
        Letter.of("br-7-0", "2010-01-01T09:00:00Z").on("br-7").notReplayable().add();
        List<Letter> letters = letters("br-7", 2);
        String path = start(Map.of("server", "br-7"));
        UUID canary = canary(path);
        assertThat(requests(letters.getFirst().service).getFirst().id()).isEqualTo(canary);
        assertThat(requests(letters.get(1).service)).isEmpty();
        jobEnds(canary, "succeeded");
        assertThat(ended(path).get("published").asInt()).isEqualTo(2);
    }

    @Test
    void isNotHeldUpByOneThatItCannotWorkOn() {
        List<Letter> letters = letters("br-16", 2);
        database()
                .run(
                        "update dead_letter set request = null where id = '%s'"
                                .formatted(letters.getFirst().id));
        String path = start(Map.of("server", "br-16"), "canary", false);
        assertThat(ended(path).get("published").asInt()).isOne();
        assertThat(result(path, "failed").getFirst())
                .startsWith("br-16-1 Something went wrong on our side: failure ");
    }

    @Test
    void pausesAndGoesOn() {
        List<Letter> letters = letters("br-8", 3);
        String path = start(Map.of("server", "br-8"));
        UUID canary = canary(path);
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> paused = post("otto", path + "/pause", "");
            assertThat(paused.statusCode()).as(paused.body()).isEqualTo(200);
            assertThat(Json.of(paused).get("state").asString()).isEqualTo("paused");
            assertThat(Json.of(paused).get("note").asString()).isEqualTo("Paused by admin:otto");
            assertThat(Json.of(paused).get("secondsLeft").isNull()).isTrue();
        }
        jobEnds(canary, "succeeded");
        // The same thread has been at another run since, and so was free for this one.
        passTheLoop("br-8-p");
        assertThat(Json.of(get("vera", path)).get("state").asString()).isEqualTo("paused");
        assertThat(requests(letters.get(1).service)).isEmpty();

        HttpResponse<String> resumed = post("otto", path + "/resume", "");
        assertThat(Json.of(resumed).get("state").asString()).isEqualTo("running");
        assertThat(ended(path).get("published").asInt()).isEqualTo(3);
        assertThat(audited(path.substring(API.length() + 1)))
                .extracting(act -> act.get("action").asString())
                .containsExactly("resume-bulk-replay", "pause-bulk-replay", "bulk-replay");
        Json.isProblem(post("otto", path + "/pause", ""), 409);
    }

    @Test
    void cancels() {
        List<Letter> letters = letters("br-9", 3);
        String path = start(Map.of("server", "br-9"));
        UUID canary = canary(path);
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> cancelled = post("otto", path + "/cancel", "");
            assertThat(cancelled.statusCode()).as(cancelled.body()).isEqualTo(200);
            assertThat(Json.of(cancelled).get("state").asString()).isEqualTo("cancelled");
        }
        jobEnds(canary, "succeeded");
        passTheLoop("br-9-p");
        assertThat(Json.of(get("vera", path)).get("published").asInt()).isOne();
        assertThat(requests(letters.get(1).service)).isEmpty();
        Json.isProblem(post("otto", path + "/resume", ""), 409);
        // What it has not replayed is as open as before.
        assertThat(Json.of(post("otto", API, Map.of("server", "br-9"))).get("matching").asInt())
                .isEqualTo(3);
    }

    @Test
    void publishesNoFasterThanItsRateAndHoldsUpNoOtherRun() {
        letters("br-10", 3);
        String path = start(Map.of("server", "br-10"), "ratePerSecond", 0.1, "canary", false);
        await().atMost(LIMIT).until(() -> Json.of(get(path)).get("published").asInt() >= 1);
        passTheLoop("br-10-p");
        // Each item makes the next due ten seconds after it was begun itself.
        assertThat(
                        database()
                                .count(
                                        """
                                        select count(*) from gateway.replay_run
                                         where id = '%s' and due_at >= requested_at + published * interval '9.9 s'
                                        """
                                                .formatted(path.substring(API.length() + 1))))
                .isOne();
        JsonNode run = Json.of(get(path));
        assertThat(run.get("secondsLeft").asLong()).isEqualTo(run.get("waiting").asLong() * 10);
        post("otto", path + "/cancel", "");
    }

    @Test
    void doesNothingWhereAnotherNumberMatchesThanWasExpected() {
        letters("br-11", 2);
        HttpResponse<String> refused =
                post(
                        "otto",
                        API,
                        Map.of("server", "br-11", "dryRun", false, "reason", "x", "expected", 3));
        Json.isProblem(refused, 409);
        assertThat(Json.of(refused).get("detail").asString()).contains("2 dead letters", "not 3");
        JsonNode act =
                Json.of(get("/api/audit?user=otto&action=bulk-replay&limit=1")).at("/items/0");
        assertThat(act.get("outcome").asString()).isEqualTo("refused");
        Json.isProblem(get(API + "/" + act.get("target").asString()), 404);
    }

    @Test
    void finishesAtOnceWhereNothingMatches() {
        String path = start(Map.of("server", "br-12"));
        JsonNode ended = ended(path);
        assertThat(ended.get("state").asString()).isEqualTo("finished");
        assertThat(ended.get("items").asInt()).isZero();
        assertThat(Json.items(get(path + "/items"), "ordinal")).isEmpty();
    }

    @Test
    void pagesThroughRunsAndItems() {
        letters("br-13", 5);
        String path = start(Map.of("server", "br-13"), "canary", false, "ratePerSecond", 1000);
        ended(path);
        String other = start(Map.of("server", "br-13-none"));
        assertThat(pages(path + "/items?limit=2", "ordinal"))
                .containsExactly("1", "2", "3", "4", "5");
        assertThat(pages(path + "/items?result=published&limit=2", "ordinal"))
                .containsExactly("1", "2", "3", "4", "5");
        assertThat(pages(path + "/items?result=waiting", "ordinal")).isEmpty();
        List<String> runs = pages(API + "?limit=1", "id");
        assertThat(runs).doesNotHaveDuplicates();
        assertThat(runs.stream().map(id -> API + "/" + id)).containsSubsequence(other, path);
        String cursor = Json.cursor(get(path + "/items?limit=2"));
        Json.isRefused(get(path + "/items?result=failed&cursor=" + cursor), 400, "cursor");
        Json.isRefused(get(other + "/items?cursor=" + cursor), 400, "cursor");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'dryRun':false}                                        | reason",
                "{'dryRun':false,'reason':' '}                           | reason",
                "{'dryRun':'perhaps'}                                    | dryRun",
                "{'ratePerSecond':0}                                     | ratePerSecond",
                "{'ratePerSecond':0.05}                                  | ratePerSecond",
                "{'ratePerSecond':1001}                                  | ratePerSecond",
                "{'ratePerSecond':'fast'}                                | ratePerSecond",
                "{'ratePerSecond':-1}                                    | ratePerSecond",
                "{'expected':-1}                                         | expected",
                "{'expected':1.5}                                        | expected",
                "{'force':'x'}                                           | force",
                "{'canary':1}                                            | canary",
                "{'filters':{'cause':'bad-luck'}}                        | cause",
                "{'filters':{'action':'reboot'}}                         | action",
                "{'filters':{'state':'open'}}                            | state",
                "{'filters':{'colour':'blue'}}                           | colour",
                "{'filters':{'from':'yesterday'}}                        | from",
                "{'filters':{'from':'2010-02-01','to':'2010-01-01'}}     | from",
                "{'filters':{'server':{}}}                               | server",
                "{'filters':{'server':'a'},'server':'b'}                 | server",
                "{'filters':'all'}                                       | filters",
                "{'filters':[]}                                          | filters",
                "{'colour':'blue'}                                       | colour",
                "[]                                                      | body",
                "nothing                                                 | body",
            })
    void refusesBadInputAndNamesTheField(String json, String field) {
        Json.isRefused(post("otto", API, json.replace('\'', '"')), 400, field);
    }

    @Test
    void refusesWhatIsTooLongOrNotThere() {
        Json.isRefused(post("otto", API, Map.of("reason", "x".repeat(501))), 400, "reason");
        Json.isRefused(post("otto", API, Map.of("server", "x".repeat(101))), 400, "server");
        String nowhere = API + "/" + UUID.randomUUID();
        for (String call : List.of("/pause", "/resume", "/cancel")) {
            Json.isProblem(post("otto", nowhere + call, ""), 404);
            Json.isRefused(post("otto", API + "/1234" + call, ""), 400, "id");
        }
        Json.isProblem(get(nowhere), 404);
        Json.isProblem(get(nowhere + "/items"), 404);
        Json.isRefused(get(API + "/1234"), 400, "id");
        Json.isRefused(get(API + "/1234/items"), 400, "id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?limit=0", "?cursor=abc", "?colour=blue"})
    void refusesBadPages(String query) {
        String field = query.substring(1, query.indexOf('='));
        Json.isRefused(get(API + query), 400, field);
        String path = start(Map.of("server", "br-14"));
        Json.isRefused(get(path + "/items" + query), 400, field);
        Json.isRefused(get(path + "/items?result=lost"), 400, "result");
    }

    @Test
    void letsOnlyOperatorsAndAdminsAct() {
        letters("br-15", 1);
        Json.isProblem(post("vera", API, Map.of("server", "br-15")), 403);
        String path = start(Map.of("server", "br-15"));
        for (String call : List.of("/pause", "/resume", "/cancel")) {
            Json.isProblem(post("vera", path + call, ""), 403);
        }
        assertThat(get("vera", path).statusCode()).isEqualTo(200);
        assertThat(post("admin", path + "/cancel", "").statusCode()).isEqualTo(200);
    }

    /// Dead letters of creates on a server, for services `<server>-1`, `-2`, …
    private static List<Letter> letters(String server, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i ->
                        Letter.of(server + "-" + i, "2010-01-01T10:00:0%dZ".formatted(i))
                                .on(server)
                                .add())
                .toList();
    }

    private static void succeeded(String service, String at) {
        database()
                .run(
                        "update service set succeeded_action = 'create', succeeded_at = '%s' where id = '%s'"
                                .formatted(at, service));
    }

    /// Confirms a bulk replay.
    ///
    /// @return its address
    private static String start(Map<String, ?> filters, Object... more) {
        Map<String, Object> body = new HashMap<>(Map.of("filters", filters));
        body.put("dryRun", false);
        body.put("reason", "Again");
        for (int i = 0; i < more.length; i += 2) {
            body.put((String) more[i], more[i + 1]);
        }
        HttpResponse<String> answer = post("otto", API, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    /// Waits until a run's canary is in Kafka.
    private static UUID canary(String path) {
        await().atMost(LIMIT)
                .until(() -> Json.of(get(path)).get("canary").asString().equals("waiting"));
        return UUID.fromString(Json.of(get(path)).get("canaryJob").asString());
    }

    /// As the log-writer tells.
    private static void jobEnds(UUID job, String state) {
        database()
                .run(
                        """
                        insert into job (job_id, service_id, action, state, attempts, ended_at)
                        values ('%s', 'any', 'create', '%s', 1, now())
                        """
                                .formatted(job, state));
    }

    private static JsonNode ended(String path) {
        await().atMost(LIMIT).until(() -> !Json.of(get(path)).get("endedAt").isNull());
        return Json.of(get(path));
    }

    /// Has another run replay something.
    private static void passTheLoop(String server) {
        letters(server, 1);
        ended(start(Map.of("server", server), "canary", false));
    }

    private static List<String> result(String path, String result) {
        return Json.of(get("vera", path + "/items?result=" + result))
                .get("items")
                .valueStream()
                .map(item -> item.get("serviceId").asString() + " " + item.get("detail").asString())
                .toList();
    }

    private static List<String> pages(String path, String member) {
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            HttpResponse<String> page =
                    get(path + (path.contains("?") ? "&" : "?") + "cursor=" + cursor);
            seen.addAll(Json.items(page, member));
            cursor = Json.cursor(page);
        } while (!cursor.isEmpty());
        return seen;
    }

    /// The audit log about something, newest first.
    private static List<JsonNode> audited(String target) {
        return Json.of(get("/api/audit?limit=200"))
                .get("items")
                .valueStream()
                .filter(act -> act.get("target").asString().equals(target))
                .toList();
    }
}
