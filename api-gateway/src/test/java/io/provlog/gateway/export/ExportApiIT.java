package io.provlog.gateway.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.provlog.contract.Action;
import io.provlog.contract.Cause;
import io.provlog.contract.ContractJson;
import io.provlog.gateway.Attempt;
import io.provlog.gateway.Json;
import io.provlog.gateway.LogDatabase;
import io.provlog.gateway.RunningGateway;
import io.provlog.gateway.security.TestUsers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Exports over HTTP: a few entries that are looked at closely, and 30,000 that are too many to be
/// held.
@Timeout(180)
class ExportApiIT {

    private static final String API = "/api/provisioning-log/export";
    private static final String MANY = API + "?format=ndjson&server=panel-9";
    private static final int MANY_ENTRIES = 30_000;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /// What may be under way between the gateway and a reader who does not read.
    private static final int ON_THE_WAY = 8_000;

    private static LogDatabase log;
    private static RunningGateway gateway;
    private static HttpClient viewer;

    @BeforeAll
    static void start() {
        log = LogDatabase.create();
        log.add(
                Attempt.at("2026-11-20T06:40:08.000Z")
                        .job(UUID.fromString("5e0c1a52-6f7e-4a55-9d0c-0a3f5f0d9b11"))
                        .of("1042", "northwind-bakery.com", "=cmd|' /C calc'!A0")
                        .reason("Invoice 20417, \"paid\"")
                        .payloads(
                                "{\n \"username\": \"northwind\", \"password\": \"********\"}",
                                null)
                        .failed(Cause.PACKAGE_NOT_FOUND, 422, "{\"error\": \"package_not_found\"}"),
                Attempt.at("2026-11-21T00:00:00.000Z")
                        .job(UUID.fromString("5e0c1a52-6f7e-4a55-9d0c-0a3f5f0d9b12"))
                        .of("2000", "atelier-morel.fr", null)
                        .action(Action.SUSPEND)
                        .on("panel-3"),
                Attempt.at("2026-11-22T08:00:00.000Z")
                        .of("3000", "big.example", "Große Firma")
                        .payloads("{\"a\": 1}", "\"" + "x".repeat(100_000) + "\""));
        addMany();
        gateway =
                RunningGateway.on(
                        log,
                        "--provlog.export.max-running=2",
                        "--server.tomcat.connection-timeout=3s");
        TestUsers.add(gateway);
        viewer = gateway.loggedIn("vera", TestUsers.password("vera"));
    }

    /// Three at a time in the same millisecond, 2 KB each, on a server of their own.
    private static void addMany() {
        // Its week's partition is made for it.
        log.add(Attempt.at("2026-11-02T00:00:00Z").of("many", "many.example", null));
        log.run(
                """
                insert into provisioning_log (id, job_id, service_id, domain, action, status,
                       request_payload, response_payload, attempt, attempted_at, max_attempts, finished_at,
                       duration_ms, server, next, worker)
                select cast(lpad(to_hex(ms), 12, '0') || '70008000' || lpad(to_hex(i), 12, '0') as uuid),
                       cast(lpad(to_hex(i), 32, '0') as uuid), 'many-' || i %% 1000, 'many.example',
                       'create', 'success', cast('{"a": "' || repeat('x', 1000) || '"}' as json),
                       cast('{"b": "' || repeat('y', 1000) || '"}' as json), 1,
                       to_timestamp(ms / 1000.0), 3, to_timestamp(ms / 1000.0), 0, 'panel-9', 'done', 'worker-1'
                  from (select i, 1793577600000 + i / 3 as ms
                          from generate_series(1, %d) i) attempt
                """
                        .formatted(MANY_ENTRIES));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @AfterEach
    void givesEveryPlaceBack() {
        await().atMost(LIMIT).until(() -> running() == 0);
    }

    @Test
    void writesCsvAsDocumented() throws IOException {
        HttpResponse<String> answer = export("format=csv&to=2026-11-21&from=2026-11-20");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .matches(
                        "attachment; filename=\"provisioning-log-\\d{8}T\\d{6}Z-2026-11-20-2026-11-21\\.csv\"");
        String body = answer.body();
        assertThat(body.lines().count()).isEqualTo(body.split("\r\n").length + 1);
        assertThat(body.replace("\r\n", "\n")).isEqualTo(golden("export.csv"));
    }

    @Test
    void writesNdjsonAsDocumented() throws IOException {
        HttpResponse<String> answer = export("format=ndjson&to=2026-11-21&from=2026-11-20");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/x-ndjson");
        assertThat(answer.body()).isEqualTo(golden("export.ndjson"));
    }

    private static String golden(String name) throws IOException {
        return Files.readString(Path.of("src/test/resources/golden", name));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "service=NORTHWIND           | 1042",
                "service=2000                | 2000",
                "action=suspend              | 2000",
                "status=failed               | 1042",
                "cause=package-not-found     | 1042",
                "server=panel-3              | 2000",
                "from=2026-11-21             | 3000 2000",
                "from=2026-11-20&to=2026-11-21T08:00:00Z | 2000 1042",
                "status=success&from=2026-11-22 | 3000",
                "status=failed&server=panel-3 | ''",
                "service=nobody              | ''",
            })
    void narrowsDown(String filters, String services) {
        List<JsonNode> lines = lines(export("format=ndjson&" + filters));
        assertThat(
                        String.join(
                                " ",
                                lines.stream()
                                        .limit(lines.size() - 1L)
                                        .map(line -> line.get("serviceId").asString())
                                        .toList()))
                .isEqualTo(services);
        assertThat(lines.getLast().at("/trailer/rows").asInt(-1)).isEqualTo(lines.size() - 1);
    }

    @Test
    void hasLongPayloadsInFull() {
        JsonNode entry = lines(export("format=ndjson&service=big")).getFirst();
        assertThat(entry.get("responsePayload").asString()).hasSize(100_000);
        assertThat(entry.get("payloadsTruncated").asBoolean()).isFalse();
    }

    private static List<JsonNode> lines(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body().lines().map(ContractJson.mapper()::readTree).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "'', format",
        "format=xlsx, format",
        "format=csv&cause=bad-luck, cause",
        "format=csv&from=yesterday, from",
        "format=csv&limit=10, limit",
        "format=csv&cursor=abc, cursor"
    })
    void namesWhatItCannotUse(String query, String field) {
        Json.isRefused(export(query), 400, field);
    }

    @Test
    void letsNobodyElseIn() {
        Json.isProblem(gateway.send(RunningGateway.request(gateway.url(API + "?format=csv"))), 401);
    }

    @Test
    void auditsWhoTookWhat() {
        export("format=csv&service=atelier&status=success");
        JsonNode act = Json.of(gateway.get("/api/audit?action=export&limit=1")).at("/items/0");
        assertThat(act.get("user").asString()).isEqualTo("vera");
        assertThat(act.get("target").asString()).isEqualTo("provisioning-log");
        assertThat(act.get("detail").asString()).isEqualTo("csv, service=atelier, status=success");
        assertThat(act.get("outcome").asString()).isEqualTo("done");
    }

    /// While one reader takes nothing after his first line, another takes everything: by then the
    /// gateway has had the time to run ahead.
    @Test
    void readsNoFurtherThanItsReaders() throws Exception {
        double before = rows();
        try (BufferedReader stalled = open()) {
            assertThat(stalled.readLine()).contains("many.example");
            readsAllOnceInOrder();
            assertThat(rows() - before)
                    .isBetween(MANY_ENTRIES + 1.0, MANY_ENTRIES + 1.0 + ON_THE_WAY);
            // A reader who stands still is given up.
            await().atMost(LIMIT).until(() -> running() == 0);
            assertThatThrownBy(() -> stalled.lines().forEach(line -> {}))
                    .hasRootCauseInstanceOf(IOException.class);
        }
    }

    private static void readsAllOnceInOrder() throws Exception {
        try (BufferedReader lines = open()) {
            String last = "g";
            String line = lines.readLine();
            int count = 0;
            while (!line.startsWith("{\"trailer\"")) {
                String id = line.substring(7, 43);
                assertThat(id).isLessThan(last);
                last = id;
                count++;
                line = lines.readLine();
            }
            assertThat(count).isEqualTo(MANY_ENTRIES);
            assertThat(line).isEqualTo("{\"trailer\":{\"rows\":%d}}".formatted(MANY_ENTRIES));
            assertThat(lines.readLine()).isNull();
        }
    }

    @Test
    void looksCutOffWhereTheDatabaseFails() throws Exception {
        try (BufferedReader lines = open()) {
            assertThat(lines.readLine()).contains("many.example");
            log.run("revoke select on provisioning_log from provlog_gateway");
            StringBuilder rest = new StringBuilder();
            assertThatThrownBy(() -> lines.lines().forEach(rest::append))
                    .hasRootCauseInstanceOf(IOException.class);
            assertThat(rest).contains("many.example").doesNotContain("trailer", "problem");
        } finally {
            log.run("grant select on provisioning_log to provlog_gateway");
        }
        JsonNode act = Json.of(gateway.get("/api/audit?action=export&limit=1")).at("/items/0");
        assertThat(act.get("outcome").isNull()).isTrue();
    }

    @Test
    void tellsOfADatabaseThatFailsAtTheStart() {
        log.run("revoke select on provisioning_log from provlog_gateway");
        try {
            HttpResponse<String> answer = export("format=csv");
            Json.isProblem(answer, 503);
            assertThat(answer.headers().firstValue("Content-Disposition")).isEmpty();
        } finally {
            log.run("grant select on provisioning_log to provlog_gateway");
        }
    }

    @Test
    void refusesMoreThanItsLimit() throws Exception {
        try (BufferedReader _ = open();
                BufferedReader _ = open()) {
            HttpResponse<String> third = export("format=csv");
            Json.isProblem(third, 503);
            assertThat(third.headers().firstValue("Retry-After")).hasValue("30");
        }
    }

    private static BufferedReader open() throws Exception {
        var answer =
                viewer.send(
                        RunningGateway.request(gateway.url(MANY)).build(),
                        BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    private static HttpResponse<String> export(String query) {
        return RunningGateway.send(viewer, RunningGateway.request(gateway.url(API + "?" + query)));
    }

    private static double rows() {
        return meters().get("provlog.export.rows").counter().count();
    }

    private static double running() {
        return meters().get("provlog.export.running").gauge().value();
    }

    private static MeterRegistry meters() {
        return gateway.bean(MeterRegistry.class);
    }
}
