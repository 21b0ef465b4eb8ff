package io.provlog.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.Action;
import io.provlog.contract.Cause;
import io.provlog.gateway.Attempt;
import io.provlog.gateway.Json;
import io.provlog.gateway.LogDatabase;
import io.provlog.gateway.RunningGateway;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// The log's API over HTTP. Domains stand for entries: each test names those it expects.
@Timeout(60)
class LogApiIT {

    private static final String API = "/api/provisioning-log";
    private static final UUID JOB = UUID.fromString("5e0c1a52-6f7e-4a55-9d0c-0a3f5f0d9b11");
    private static final Attempt FIRST =
            Attempt.at("2026-11-20T06:40:08.000Z")
                    .job(JOB)
                    .of("1042", "northwind-bakery.com", "Jane Doe")
                    .trace("4bf92f3577b34da6a3ce929d0e0e4736")
                    .payloads("{\"username\": \"northwind\", \"password\": \"********\"}", null)
                    .failed(
                            Cause.PACKAGE_NOT_FOUND,
                            422,
                            "{\"error\": \"package_not_found\", \"limit\": 1.50}");
    private static final Attempt SECOND =
            Attempt.at("2026-11-20T06:41:09.214Z")
                    .job(JOB)
                    .number(2)
                    .of("1042", "northwind-bakery.com", "Jane Doe")
                    .took(1_840)
                    .replaying(UUID.fromString("0d6b6f8e-0f83-4c1c-8c2e-6f0b8f0f6a01"))
                    .payloads(
                            "{\"username\": \"northwind\", \"password\": \"********\"}",
                            "{\"id\": \"a-77\"}");

    private static LogDatabase log;
    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        log = LogDatabase.create();
        log.add(
                FIRST,
                SECOND,
                Attempt.at("2026-11-21T00:00:00.000Z")
                        .of("2000", "Atelier-Morel.fr", "Atelier Morel SARL")
                        .action(Action.SUSPEND)
                        .on("panel-3")
                        .failed(Cause.GATEWAY_TIMEOUT, null, "\"no answer\""),
                Attempt.at("2026-11-21T23:59:59.999Z")
                        .of("42", "100%_sure.example", null)
                        .action(Action.TERMINATE)
                        .on("panel-3"),
                Attempt.at("2026-11-22T00:00:00.000Z")
                        .of("2001", "old\\school.example", "O'Hara")
                        .number(3)
                        .failed(Cause.GATEWAY_TIMEOUT, 504, "null"),
                Attempt.at("2026-11-22T08:00:00.000Z")
                        .of("3000", "big.example", "Große Firma")
                        .payloads("{\"a\": 1}", "\"" + "x".repeat(8 * 1024) + "\""));
        gateway = RunningGateway.on(log);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // Alone
                "service=BAKERY                 | northwind-bakery.com northwind-bakery.com",
                "service=atelier                | Atelier-Morel.fr",
                "service=jane%20d               | northwind-bakery.com northwind-bakery.com",
                "service=GRO%C3%9FE             | big.example",
                "service=42                     | 100%_sure.example",
                "service=104                    | ''",
                "service=0%25_s                 | 100%_sure.example",
                "service=_                      | 100%_sure.example",
                "service=%25                    | 100%_sure.example",
                "service=d%5Cs                  | old\\school.example",
                "service=o'h                    | old\\school.example",
                "action=suspend                 | Atelier-Morel.fr",
                "status=failed                  | old\\school.example Atelier-Morel.fr northwind-bakery.com",
                "status=success                 | big.example 100%_sure.example northwind-bakery.com",
                "cause=gateway-timeout          | old\\school.example Atelier-Morel.fr",
                "server=panel-3                 | 100%_sure.example Atelier-Morel.fr",
                "server=panel                   | ''",
                "from=2026-11-22                | big.example old\\school.example",
                "from=2026-11-21T23:59:59.999Z&to=2026-11-22T08:00:00Z | old\\school.example 100%_sure.example",
                "to=2026-11-20                  | northwind-bakery.com northwind-bakery.com",
                "to=2026-11-20T06:41:09.214Z    | northwind-bakery.com",
                "from=2026-11-21&to=2026-11-21  | 100%_sure.example Atelier-Morel.fr",
                "service=&action=&status=&limit=1 | big.example",
                // Combined
                "cause=gateway-timeout&server=panel-3 | Atelier-Morel.fr",
                "cause=gateway-timeout&status=success | ''",
                "service=northwind&status=failed | northwind-bakery.com",
                "service=northwind&from=2026-11-20T06:41:00Z | northwind-bakery.com",
                "service=example&action=create&from=2026-11-22 | big.example old\\school.example",
                "status=failed&server=panel-3&action=suspend&to=2026-11-21&service=morel | Atelier-Morel.fr",
            })
    void findsWhatTheFiltersSay(String query, String domains) {
        List<String> expected = domains.isEmpty() ? List.of() : List.of(domains.split(" "));
        assertThat(Json.items(get("?" + query), "domain")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "action=reboot            | action",
                "action=CREATE            | action",
                "status=ok                | status",
                "cause=bad-luck           | cause",
                "from=yesterday           | from",
                "to=2026-11-31            | to",
                "from=2026-11-22&to=2026-11-21 | from",
                "limit=0                  | limit",
                "limit=201                | limit",
                "limit=-1                 | limit",
                "limit=ten                | limit",
                "cursor=abc               | cursor",
                "colour=blue              | colour",
                "when=24h                 | when",
                "status=failed&status=success | status",
                "service=a%00b            | service"
            })
    void refusesBadInputAndNamesTheField(String query, String field) {
        Json.isRefused(get("?" + query), 400, field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"service", "server"})
    void refusesFieldsThatAreTooLong(String field) {
        Json.isRefused(get("?" + field + "=" + "x".repeat(201)), 400, field);
    }

    @Test
    void refusesACursorOfOtherFilters() {
        String cursor = Json.cursor(get("?limit=1"));
        assertThat(get("?limit=2&cursor=" + cursor).statusCode()).isEqualTo(200);
        Json.isRefused(get("?limit=1&status=failed&cursor=" + cursor), 400, "cursor");
    }

    @Test
    void pagesThroughEverythingOnceWhileNewEntriesArrive() {
        List<String> seen = new ArrayList<>();
        List<String> before = Json.items(get("?limit=200&server=panel-1"), "id");
        String cursor = "";
        do {
            HttpResponse<String> page = get("?server=panel-1&limit=2&cursor=" + cursor);
            seen.addAll(Json.items(page, "id"));
            cursor = Json.cursor(page);
            log.add(Attempt.at(Instant.parse("2026-11-23T10:00:00Z")).of("9", "new.example", null));
        } while (!cursor.isEmpty());
        assertThat(seen).isEqualTo(before);
        log.run("delete from provisioning_log where service_id = '9'");
    }

    @Test
    void pagesThroughEntriesOfOneMoment() {
        for (int i = 0; i < 5; i++) {
            log.add(Attempt.at("2026-10-01T10:00:00Z").of("8", "twins.example", null));
        }
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            HttpResponse<String> page = get("?service=twins&limit=2&cursor=" + cursor);
            seen.addAll(Json.items(page, "id"));
            cursor = Json.cursor(page);
        } while (!cursor.isEmpty());
        assertThat(seen).hasSize(5).doesNotHaveDuplicates();
        log.run("delete from provisioning_log where service_id = '8'");
    }

    @Test
    void findsEntriesOfVeryManyServices() {
        log.run(
                """
                insert into service (id, domain, server, described_at, names)
                select 'crowd-' || i, 'crowd.example', 'panel-1', now(), 'crowd.example'
                  from generate_series(1, 500) i
                """);
        log.add(
                Attempt.at("2026-10-02T10:00:00Z").of("crowd-3", "crowd.example", null),
                Attempt.at("2026-10-02T11:00:00Z").of("crowd-499", "crowd.example", null));
        assertThat(Json.items(get("?service=CROWD&to=2026-10-02"), "serviceId"))
                .containsExactly("crowd-499", "crowd-3");
        log.run("delete from provisioning_log where service_id like 'crowd%'");
        log.run("delete from service where id like 'crowd%'");
    }

    @Test
    void listsEntriesAsTheContractHasThem() throws Exception {
        Json.isAsIn("list.json", get("?service=northwind"));
    }

    @Test
    void tellsOneEntryInFull() throws Exception {
        Json.isAsIn("entry.json", get("/" + FIRST.id()));
    }

    @Test
    void embedsPayloadsAsTheyWereWritten() {
        assertThat(get("/" + FIRST.id()).body())
                .contains(
                        "\"responsePayload\":{\"error\": \"package_not_found\", \"limit\": 1.50}");
    }

    @Test
    void leavesLongPayloadsOutOfLists() {
        JsonNode listed = Json.of(get("?service=big")).get("items").get(0);
        assertThat(listed.get("payloadsTruncated").asBoolean()).isTrue();
        assertThat(listed.get("responsePayload").isNull()).isTrue();
        assertThat(listed.get("requestPayload").get("a").asInt()).isEqualTo(1);
        JsonNode full = Json.of(get("/" + listed.get("id").asString()));
        assertThat(full.get("responsePayload").asString()).hasSize(8 * 1024);
        assertThat(full.get("payloadsTruncated").asBoolean()).isFalse();
    }

    @Test
    void saysWhatIsNotThere() {
        Json.isProblem(get("/" + UUID.randomUUID()), 404);
        Json.isRefused(get("/1234"), 400, "id");
        assertThat(gateway.get("/api/nothing").headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
    }

    private static HttpResponse<String> get(String rest) {
        return gateway.get(API + rest);
    }
}
