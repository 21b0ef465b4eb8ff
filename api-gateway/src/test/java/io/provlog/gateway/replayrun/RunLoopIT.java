package io.provlog.gateway.replayrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.provlog.contract.ContractJson;
import io.provlog.devkit.postgres.EmbeddedPostgreSql;
import io.provlog.gateway.Json;
import io.provlog.gateway.LogDatabase;
import io.provlog.gateway.RunningGateway;
import io.provlog.gateway.SharedGateway;
import io.provlog.gateway.deadletter.Letter;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// Bulk replays over restarts, outages, and several gateways. The database is this test's own, so
/// that no other gateway works on its runs.
@Timeout(180)
class RunLoopIT {

    private static final String API = "/api/dead-letters/replays";
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private static final EmbeddedPostgreSql SERVER = EmbeddedPostgreSql.temporary();
    private static final LogDatabase DATABASE = prepared();
    private static RunningGateway gateway = startGateway();

    private static LogDatabase prepared() {
        SERVER.createRole("provlog_gateway");
        SERVER.createDatabase("provlog", "provlog_gateway");
        return LogDatabase.prepared(SERVER.jdbcUrl("provlog", EmbeddedPostgreSql.SUPERUSER));
    }

    @AfterAll
    static void close() {
        gateway.close();
        SERVER.close();
    }

    private static RunningGateway startGateway() {
        return RunningGateway.on(
                DATABASE,
                "--spring.kafka.bootstrap-servers=" + SharedGateway.kafka().bootstrapServers(),
                "--spring.datasource.hikari.connection-timeout=500",
                "--provlog.replays.canary-wait=1s");
    }

    @Test
    void makesOneJobOfEachWhereSeveralGatewaysAndRunsGoForTheSame() {
        List<Letter> letters = letters("two", 30);
        try (RunningGateway _ = startGateway()) {
            List<String> runs = List.of(start("two", 1000), start("two", 1000), start("two", 1000));
            List<JsonNode> ended = runs.stream().map(RunLoopIT::ended).toList();
            assertThat(ended.stream().mapToInt(run -> run.get("published").asInt()).sum())
                    .isGreaterThanOrEqualTo(30);
            assertThat(ended)
                    .allSatisfy(run -> {
                        assertThat(run.get("state").asString()).isEqualTo("finished");
                        assertThat(run.get("published").asInt() + run.get("refused").asInt())
                                .isEqualTo(30);
                    });
            isOneJobOfEach(letters);
        }
    }

    @Test
    void goesOnWhereAGatewayWasStopped() {
        List<Letter> letters = letters("restart", 15);
        String run = start("restart", 5);
        await().atMost(LIMIT).until(() -> published(run) >= 3);
        gateway.close();
        assertThat(
                        DATABASE.count(
                                "select count(*) from gateway.replay_run where leased_by is not null"))
                .isZero();
        gateway = startGateway();
        assertThat(ended(run).get("published").asInt()).isEqualTo(15);
        isOneJobOfEach(letters);
    }

    @Test
    void goesOnWhereAGatewayWasKilledBetweenPublishingAndNotingIt() {
        List<Letter> letters = letters("killed", 3);
        String run = start("killed-none", 100);
        ended(run);
        // As it stands in the database then: leased, the first item begun, its replay published
        // and read by the log-writer.
        assertThat(
                        post(letters.getFirst().path() + "/replay", Map.of("reason", "Again"))
                                .statusCode())
                .isEqualTo(202);
        DATABASE.run(
                """
                insert into gateway.replay_item (run_id, ordinal, dead_letter_id, tries)
                select r.id, row_number() over (order by d.dead_lettered_at), d.id,
                       case when d.service_id = 'killed-1' then 1 else 0 end
                  from dead_letter d, gateway.replay_run r
                 where d.server = 'killed' and r.id = '%s'
                """
                        .formatted(id(run)));
        DATABASE.run(
                """
                update gateway.replay_run
                   set state = 'running', ended_at = null, items = 3,
                       leased_by = gen_random_uuid(), leased_until = now() + interval '2 s'
                 where id = '%s'
                """
                        .formatted(id(run)));
        JsonNode ended = ended(run);
        assertThat(ended.get("results").toString()).isEqualTo("{\"published\":3}");
        isOneJobOfEach(letters);
    }

    @Test
    void waitsForKafkaAndMarksNothingAsFailed() {
        List<Letter> letters = letters("kafka", 2);
        SharedGateway.kafka().stop();
        String run;
        try {
            run = start("kafka", 1000);
            String waiting = run;
            await().atMost(LIMIT)
                    .until(() -> get(waiting).get("note").asString().contains("Kafka"));
            assertThat(get(run).get("state").asString()).isEqualTo("running");
            assertThat(get(run).get("waiting").asInt()).isEqualTo(2);
        } finally {
            SharedGateway.kafka().start();
        }
        JsonNode ended = ended(run);
        assertThat(ended.get("results").toString()).isEqualTo("{\"published\":2}");
        assertThat(ended.get("note").isNull()).isTrue();
        isOneJobOfEach(letters);
    }

    @Test
    void waitsForTheDatabaseAndMarksNothingAsFailed() {
        List<Letter> letters = letters("database", 10);
        String run = start("database", 10);
        await().atMost(LIMIT).until(() -> published(run) >= 2);
        SERVER.stop();
        SERVER.start();
        JsonNode ended = ended(run);
        assertThat(ended.get("results").toString()).isEqualTo("{\"published\":10}");
        isOneJobOfEach(letters);
    }

    @Test
    void pausesWhereTheCanaryTakesTooLong() {
        letters("slow", 2);
        String run = start("slow", 10, "canary", true);
        await().atMost(LIMIT).until(() -> get(run).get("state").asString().equals("paused"));
        JsonNode paused = get(run);
        assertThat(paused.get("note").asString())
                .contains(paused.get("canaryJob").asString(), "has not ended within 1 s");
        DATABASE.run(
                """
                insert into job (job_id, service_id, action, state, attempts, ended_at)
                values ('%s', 'slow-1', 'create', 'succeeded', 1, now())
                """
                        .formatted(paused.get("canaryJob").asString()));
        post(run + "/resume", Map.of());
        assertThat(ended(run).get("published").asInt()).isEqualTo(2);
    }

    @Test
    void takesAHundredThousandAndNoMore() {
        DATABASE.run(
                """
                insert into dead_letter (id, job_id, service_id, server, action, cause, error, attempts, origin,
                       dead_lettered_at, request, replayable)
                select gen_random_uuid(), gen_random_uuid(), 'many-' || n, 'many', 'create', 'panel-error', 'x',
                       3, 'provisioning.requests/0/1', timestamptz '2012-01-01Z' + n * interval '1 s', '{}', true
                  from generate_series(1, 100000) n
                """);
        HttpResponse<String> told = post(API, Map.of("server", "many"));
        assertThat(Json.of(told).get("matching").asInt()).isEqualTo(100_000);
        assertThat(Json.of(told).get("services").asInt()).isEqualTo(100_000);
        String run = start("many", 0.1, "expected", 100_000);
        assertThat(get(run).get("items").asInt()).isEqualTo(100_000);
        post(run + "/cancel", Map.of());
        assertThat(
                        DATABASE.count(
                                """
                                select count(*) from gateway.replay_item i join dead_letter d on d.id = i.dead_letter_id
                                 where d.service_id = 'many-' || i.ordinal
                                """))
                .isEqualTo(100_000);
        Letter.of("many-more", "2012-01-01T00:00:00Z").on("many").add(DATABASE);
        HttpResponse<String> refused = order("many", 10);
        Json.isProblem(refused, 409);
        assertThat(Json.of(refused).get("detail").asString())
                .contains("More than 100000", "narrow the filters down");
    }

    @Test
    void clearsAwayRunsThatEndedLongAgo() {
        String old = start("none", 10);
        String recent = start("none", 10);
        ended(old);
        ended(recent);
        DATABASE.run(
                "update gateway.replay_run set ended_at = now() - interval '91 days' where id = '%s'"
                        .formatted(id(old)));
        start("none", 10);
        Json.isProblem(gateway.get(old), 404);
        assertThat(gateway.get(recent).statusCode()).isEqualTo(200);
    }

    @Test
    void beginsNoMoreRunsThanMayBeUnfinished() {
        DATABASE.run(
                """
                insert into gateway.replay_run (id, requested_at, username, address, reason, filters,
                       rate_per_second, force, items, state, canary, due_at)
                select gen_random_uuid(), now(), 'x', 'x', 'x', '{}', 1, false, 0, 'paused', 'off', now()
                  from generate_series(1, 100)
                """);
        try {
            HttpResponse<String> refused = order("none", 10);
            Json.isProblem(refused, 409);
            assertThat(Json.of(refused).get("detail").asString()).contains("100 bulk replays");
        } finally {
            DATABASE.run("delete from gateway.replay_run where username = 'x'");
        }
    }

    @Test
    void explainsEveryTableAndColumnOfTheGateway() {
        assertThat(gateway.get(API).statusCode()).isEqualTo(200);
        assertThat(
                        DATABASE.count(
                                """
                                select count(*)
                                  from pg_class c
                                  left join pg_attribute a
                                         on a.attrelid = c.oid and a.attnum >= 0 and not a.attisdropped
                                 where c.relnamespace = 'gateway'::regnamespace and c.relkind = 'r'
                                   and c.relname <> 'gateway_schema_history'
                                   and (col_description(c.oid, a.attnum) is null
                                        or obj_description(c.oid, 'pg_class') is null)
                                """))
                .isZero();
    }

    /// Dead letters of creates on a server, for services `<server>-1`, `-2`, …
    private static List<Letter> letters(String server, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i ->
                        Letter.of(server + "-" + i, "2010-01-01T10:00:%02dZ".formatted(i - 1))
                                .on(server)
                                .add(DATABASE))
                .toList();
    }

    private static void isOneJobOfEach(List<Letter> letters) {
        Map<String, Set<UUID>> jobs = SharedGateway.jobs();
        assertThat(letters)
                .allSatisfy(letter ->
                        assertThat(jobs.get(letter.service))
                                .as(letter.service)
                                .isNotNull()
                                .hasSize(1));
    }

    private static String start(String server, double rate, Object... more) {
        HttpResponse<String> answer = order(server, rate, more);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static HttpResponse<String> order(String server, double rate, Object... more) {
        Map<String, Object> body = new HashMap<>();
        body.put("server", server);
        body.put("dryRun", false);
        body.put("reason", "Again");
        body.put("ratePerSecond", rate);
        body.put("canary", false);
        for (int i = 0; i < more.length; i += 2) {
            body.put((String) more[i], more[i + 1]);
        }
        return post(API, body);
    }

    private static HttpResponse<String> post(String path, Map<String, ?> body) {
        return gateway.post(
                "admin",
                RunningGateway.PASSWORD,
                path,
                ContractJson.mapper().writeValueAsString(body));
    }

    private static JsonNode get(String path) {
        return Json.of(gateway.get(path));
    }

    private static int published(String run) {
        return get(run).get("published").asInt();
    }

    private static JsonNode ended(String run) {
        await().atMost(LIMIT).until(() -> get(run).path("endedAt").isString());
        return get(run);
    }

    private static String id(String path) {
        return path.substring(API.length() + 1);
    }
}
