package io.provlog.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.Cause;
import io.provlog.contract.ContractJson;
import io.provlog.contract.ServerTestCommand;
import io.provlog.contract.topic.Topic;
import io.provlog.contract.topic.TopicSetup;
import io.provlog.devkit.kafka.EmbeddedKafka;
import io.provlog.devkit.kafka.KafkaProbe;
import io.provlog.gateway.Attempt;
import io.provlog.gateway.Json;
import io.provlog.gateway.LogDatabase;
import io.provlog.gateway.RunningGateway;
import io.provlog.gateway.security.TestUsers;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// The Panel servers over HTTP, and the way of a wish for a test into Kafka.
@Timeout(120)
class ServersApiIT {

    private static final String PANEL_1 =
            """
            insert into panel_server (name, worker, api_url, announced_at, tested_at, answers, took_ms,
                                      http_status, cause, likely_cause, fix, detail)
            values ('panel-1', 'worker-1', 'http://10.0.0.1', '2026-11-23T06:13:00Z',
                    '2026-11-23T06:13:01Z', false, 17, 401, 'unauthorized', 'wrong token',
                    'enter it again', '401 unauthorized: Invalid API token')
            """;
    private static final String PANEL_2 =
            """
            insert into panel_server (name, worker, api_url, announced_at, held_since, held_cause,
                                      waiting_services)
            values ('panel 2', 'worker-1', 'https://10.0.0.2', '2026-11-23T06:13:00Z',
                    '2026-11-23T06:00:00Z', 'dns-failure', 12)
            """;

    private static EmbeddedKafka kafka;
    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.temporary();
        LogDatabase database = LogDatabase.create();
        database.run(PANEL_1);
        database.run(PANEL_2);
        database.add(Attempt.at(Instant.now()).failed(Cause.UNAUTHORIZED, 401, "{}"));
        gateway =
                RunningGateway.on(
                        database, "--spring.kafka.bootstrap-servers=" + kafka.bootstrapServers());
        TestUsers.add(gateway);
    }

    @AfterAll
    static void stop() {
        gateway.close();
        kafka.close();
    }

    @Test
    void showsEachServerWithItsTestItsHoldAndItsRecentFailures() {
        JsonNode items = Json.of(as("vera", "GET", "/api/servers")).get("items");
        assertThat(items).hasSize(2);
        JsonNode held = items.get(0);
        assertThat(held.get("name").stringValue()).isEqualTo("panel 2");
        assertThat(held.get("lastTest").isNull()).isTrue();
        assertThat(held.get("held").toString())
                .isEqualTo(
                        "{\"since\":\"2026-11-23T06:00:00.000Z\",\"cause\":\"dns-failure\","
                                + "\"until\":null,\"waitingServices\":12}");
        JsonNode tested = items.get(1);
        assertThat(tested.get("apiUrl").stringValue()).isEqualTo("http://10.0.0.1");
        assertThat(tested.get("held").isNull()).isTrue();
        assertThat(tested.get("lastTest").toString())
                .isEqualTo(
                        "{\"answers\":false,\"testedAt\":\"2026-11-23T06:13:01.000Z\",\"tookMs\":17,"
                                + "\"httpStatus\":401,\"cause\":\"unauthorized\","
                                + "\"likelyCause\":\"wrong token\",\"fix\":\"enter it again\","
                                + "\"detail\":\"401 unauthorized: Invalid API token\"}");
        assertThat(tested.get("recentFailures").get(0).get("cause").stringValue())
                .isEqualTo("unauthorized");
        assertThat(tested.get("recentFailures").get(0).get("count").intValue()).isEqualTo(1);
    }

    @Test
    void letsOperatorsAskForATestAndSaysSoWhereKafkaIsAway() {
        try (var probe = new KafkaProbe(kafka.bootstrapServers())) {
            new TopicSetup(probe.admin(), 1, (short) -1).ensure();
            assertThat(as("vera", "POST", "/api/servers/panel-1/test").statusCode()).isEqualTo(403);
            assertThat(as("otto", "POST", "/api/servers/panel-9/test").statusCode()).isEqualTo(404);
            HttpResponse<String> asked = as("otto", "POST", "/api/servers/panel%202/test");
            assertThat(asked.statusCode()).isEqualTo(202);
            assertThat(Json.of(asked).get("server").stringValue()).isEqualTo("panel 2");

            var records = probe.read(Topic.SERVER_TESTS.name(), 1);
            assertThat(records).hasSize(1);
            var command =
                    ContractJson.mapper()
                            .readValue(records.getFirst().value(), ServerTestCommand.class);
            assertThat(command.server()).isEqualTo("panel 2");
            assertThat(command.requestedBy()).isEqualTo("admin:otto");
        }
        kafka.stop();
        HttpResponse<String> away = as("otto", "POST", "/api/servers/panel-1/test");
        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(away.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        kafka.start();
        try (var probe = new KafkaProbe(kafka.bootstrapServers())) {
            assertThat(as("otto", "POST", "/api/servers/panel-1/test").statusCode()).isEqualTo(202);
            assertThat(probe.readAll(Topic.SERVER_TESTS.name())).hasSize(2);
        }
        HttpResponse<String> audit = gateway.get("/api/audit?action=test-server");
        assertThat(Json.items(audit, "target")).containsExactly("panel-1", "panel-1", "panel 2");
        assertThat(Json.items(audit, "outcome"))
                .containsExactly("published", "not-confirmed", "published");
    }

    private static HttpResponse<String> as(String user, String method, String path) {
        var request =
                RunningGateway.request(gateway.url(path)).method(method, BodyPublishers.noBody());
        return gateway.send(RunningGateway.basic(request, user, user + "-password"));
    }
}
