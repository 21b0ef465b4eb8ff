package io.provlog.gateway.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.provlog.contract.ActionRequest;
import io.provlog.contract.ContractJson;
import io.provlog.contract.ProvisioningHeaders;
import io.provlog.contract.RequestFormat;
import io.provlog.contract.topic.Topic;
import io.provlog.gateway.Json;
import io.provlog.gateway.LogDatabase;
import io.provlog.gateway.RunningGateway;
import io.provlog.gateway.SharedGateway;
import io.provlog.gateway.deadletter.Letter;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// Alerts from Kafka and the database to real receivers, by two gateways on one database, which is
/// this test's own.
@Timeout(180)
class AlertsIT {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final String GROUP = "log-writer-of-alerts";
    private static final String TOKEN = "token-of-the-program";
    private static final TopicPartition OUTCOMES = new TopicPartition(Topic.OUTCOMES.name(), 0);

    private static final LogDatabase DATABASE = LogDatabase.create();
    private static final Hook CHAT = new Hook();
    private static final Hook PROGRAM = new Hook();
    private static final Hook STATES = new Hook();
    private static final GreenMail MAIL = new GreenMail(ServerSetup.SMTP.dynamicPort());

    private static final List<RunningGateway> GATEWAYS = new ArrayList<>();

    @BeforeAll
    static void start() {
        MAIL.start();
        written(end());
        GATEWAYS.add(startGateway());
        GATEWAYS.add(startGateway());
        await().atMost(LIMIT)
                .until(() ->
                        DATABASE.count(
                                        "select count(*) from gateway.alert_state where offsets is not null")
                                == 1);
    }

    /// What a test before this one has begun ends first.
    @BeforeEach
    void forget() {
        CHAT.answers(200, "ok", Map.of());
        await().atMost(LIMIT)
                .until(() ->
                        alerts().get("open").isEmpty()
                                && alerts().get("receivers")
                                        .valueStream()
                                        .allMatch(
                                                receiver -> receiver.get("waiting").asInt() == 0));
        Stream.of(CHAT, PROGRAM, STATES).forEach(Hook::forget);
        purge();
    }

    @AfterAll
    static void stop() {
        GATEWAYS.forEach(RunningGateway::close);
        Stream.of(CHAT, PROGRAM, STATES).forEach(Hook::close);
        MAIL.stop();
    }

    private static void purge() {
        try {
            MAIL.purgeEmailFromAllMailboxes();
        } catch (FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RunningGateway startGateway() {
        Stream<String> kafka =
                Stream.of(
                        "spring.kafka.bootstrap-servers="
                                + SharedGateway.kafka().bootstrapServers(),
                        "spring.kafka.admin.properties.default.api.timeout.ms=1000",
                        "spring.kafka.admin.properties.request.timeout.ms=1000");
        Stream<String> mail =
                Stream.of(
                        "spring.mail.host=localhost",
                        "spring.mail.port=" + MAIL.getSmtp().getPort());
        return RunningGateway.on(
                DATABASE,
                Stream.of(kafka, mail, alertSettings())
                        .flatMap(settings -> settings)
                        .map("--"::concat)
                        .toArray(String[]::new));
    }

    private static Stream<String> alertSettings() {
        return Stream.of(
                        "interval=100ms",
                        "gather=1s",
                        "quiet-after=2s",
                        "recovered-after=1s",
                        "log-behind-after=1s",
                        "kafka-away-after=1s",
                        "retry-delay=100ms",
                        "max-per-hour=100",
                        "log-writer-group=" + GROUP,
                        "page-url=https://provlog.example.com",
                        "mail-from=provlog@example.com",
                        "receivers[0].name=chat",
                        "receivers[0].type=slack",
                        "receivers[0].url=" + CHAT.url(),
                        "receivers[0].kinds=dead-letters",
                        "receivers[1].name=program",
                        "receivers[1].type=webhook",
                        "receivers[1].url=" + PROGRAM.url(),
                        "receivers[1].token=" + TOKEN,
                        "receivers[1].kinds=dead-letters",
                        "receivers[2].name=oncall",
                        "receivers[2].type=mail",
                        "receivers[2].to=oncall@example.com,boss@example.com",
                        "receivers[2].kinds=dead-letters",
                        "receivers[3].name=states",
                        "receivers[3].type=webhook",
                        "receivers[3].url=" + STATES.url(),
                        "receivers[3].kinds=server-held,log-behind,kafka-away")
                .map("provlog.alerts."::concat);
    }

    @Test
    void anOutageIsOneMessageAndItsEndAnotherWhicheverGatewayIsThere() throws Exception {
        deadLetters("panel-7", 200);
        comes(PROGRAM, 1);
        // One of the two has looked; the other one, or the first again, tells of the end.
        GATEWAYS.removeFirst().close();
        GATEWAYS.add(startGateway());
        comes(PROGRAM, 2);
        comes(CHAT, 2);
        // One for each address.
        await().atMost(LIMIT).until(() -> MAIL.getReceivedMessages().length == 4);

        List<JsonNode> taken = PROGRAM.taken();
        assertThat(taken.getFirst().get("notices")).hasSize(1);
        JsonNode began = taken.getFirst().get("notices").get(0);
        assertThat(began.get("event").asString()).isEqualTo("began");
        assertThat(began.get("size").asInt()).isEqualTo(200);
        assertThat(began.get("tallies"))
                .map(tally -> tally.get("cause").asString() + " " + tally.get("count"))
                .containsExactly("connection-refused 100", "gateway-timeout 100");
        JsonNode ended = taken.getLast().get("notices").get(0);
        assertThat(ended.get("event").asString()).isEqualTo("ended");
        assertThat(ended.get("id")).isEqualTo(began.get("id"));
        assertThat(PROGRAM.calls().getLast().authorization()).isEqualTo("Bearer " + TOKEN);

        assertThat(CHAT.taken().getFirst().get("text").asString())
                .startsWith("Provlog: 200 dead letters on panel-7\n")
                .contains("a&amp;b.example.com", "https://provlog.example.com/admin/");
        assertThat(CHAT.taken().getLast().get("text").asString())
                .startsWith("Provlog: Over after 0 s: 200 dead letters on panel-7\n");
        isMailed(MAIL.getReceivedMessages()[0]);
        isAboutNobody();

        assertThat(GATEWAYS.getFirst().get("/admin/infrastructure/dead-letters?server=panel-7"))
                .returns(200, HttpResponse::statusCode);
    }

    private static void isMailed(MimeMessage mail) throws MessagingException {
        assertThat(mail.getSubject()).isEqualTo("Provlog: 200 dead letters on panel-7");
        assertThat(mail.getFrom()[0].toString()).isEqualTo("provlog@example.com");
        assertThat(mail.getAllRecipients()).hasSize(2);
        assertThat(mail.getContentType()).startsWith("text/plain");
        assertThat(GreenMailUtil.getBody(mail)).contains("By cause: connection refused 100");
    }

    private static void isAboutNobody() {
        String all =
                Stream.of(CHAT, PROGRAM)
                                .map(Hook::taken)
                                .map(List::toString)
                                .reduce("", String::concat)
                        + DATABASE.texts("select document::text from gateway.alert_message")
                        + DATABASE.texts("select state::text from gateway.alert_state");
        assertThat(all)
                .contains("a&b.example.com")
                .doesNotContain("Jane Doe", "jane@example.com", Hook.SECRET, TOKEN);
    }

    @Test
    void tellsOfAHeldServer() {
        DATABASE.run(
                """
                insert into panel_server (name, worker, api_url, announced_at, held_since, held_cause,
                                          waiting_services)
                values ('panel-3', 'w', 'https://panel-3', now(), now() - interval '1 minute',
                        'connection-refused', 118)
                """);
        comes(STATES, 1);
        DATABASE.run("update panel_server set held_since = null, held_cause = null");
        comes(STATES, 2);
        assertThat(headlines())
                .satisfiesExactly(
                        began ->
                                assertThat(began)
                                        .isEqualTo(
                                                "panel-3 is held: connection refused; 118 services wait"),
                        ended ->
                                assertThat(ended)
                                        .matches("Over after 1 min: panel-3 gets its calls again"));
    }

    @Test
    void noticesThatTheLogWriterIsDead() {
        Producer<byte[], byte[]> worker = SharedGateway.probe().transactional("alerts-outcomes");
        try (worker) {
            worker.beginTransaction();
            for (int i = 0; i < 3; i++) {
                var _ = worker.send(new ProducerRecord<>(OUTCOMES.topic(), new byte[] {'x'}));
            }
            worker.commitTransaction();
        }
        comes(STATES, 1);
        // Kafka counts the transaction's mark too, up to which nobody commits.
        written(end() - 1);
        comes(STATES, 2);
        assertThat(headlines())
                .satisfiesExactly(
                        began -> assertThat(began).startsWith("The log is behind by "),
                        ended -> assertThat(ended).endsWith("the log has caught up"));
    }

    @Test
    void tellsThatKafkaIsAwayAndThatItIsBack() {
        SharedGateway.kafka().stop();
        try {
            comes(STATES, 1);
        } finally {
            SharedGateway.kafka().start();
        }
        comes(STATES, 2);
        assertThat(headlines())
                .satisfiesExactly(
                        began -> assertThat(began).isEqualTo("Kafka does not answer the gateway"),
                        ended -> assertThat(ended).endsWith("Kafka answers again"));
    }

    @Test
    void whatAReceiverMissesComesOnceWhenItIsBack() {
        CHAT.answers(503, "no such hook: " + Hook.SECRET, Map.of());
        deadLetters("panel-8", 1);
        await().atMost(LIMIT).until(() -> CHAT.calls().size() > 2);
        comes(PROGRAM, 2);

        JsonNode failing = receiver("chat");
        assertThat(failing.get("address").asString()).isEqualTo("localhost");
        assertThat(failing.get("failingSince").isString()).isTrue();
        assertThat(failing.get("waiting").asInt()).isEqualTo(2);
        assertThat(failing.get("problem").asString())
                .isEqualTo("localhost answered 503: no such hook: ********");
        assertThat(GATEWAYS.getFirst().get("/admin/overview").body())
                .contains("Alerts do not reach chat", "2 messages are kept and tried again")
                .doesNotContain(Hook.SECRET);

        CHAT.answers(302, "", Map.of("Location", CHAT.url() + "/elsewhere"));
        await().atMost(LIMIT)
                .until(() ->
                        receiver("chat").get("problem").asString().contains("redirects are not"));
        CHAT.answers(200, "ok", Map.of());
        await().atMost(LIMIT).until(() -> receiver("chat").get("waiting").asInt() == 0);
        assertThat(receiver("chat").get("failingSince").isNull()).isTrue();
        assertThat(CHAT.taken())
                .satisfiesExactly(
                        began ->
                                assertThat(began.get("text").asString())
                                        .startsWith("Provlog: 1 dead letter on panel-8"),
                        ended ->
                                assertThat(ended.get("text").asString())
                                        .startsWith("Provlog: Over after 0 s: 1 dead letter"));
        assertThat(CHAT.calls()).noneMatch(call -> call.path().contains("elsewhere"));
    }

    @Test
    void anAdminTestsEveryReceiver() {
        HttpResponse<String> answer =
                GATEWAYS.getFirst().post("admin", RunningGateway.PASSWORD, "/api/alerts/test", "");
        assertThat(Json.items(answer, "name"))
                .containsExactly("chat", "program", "oncall", "states");
        assertThat(Json.items(answer, "delivered")).containsOnly("true");
        assertThat(answer.body()).doesNotContain(Hook.SECRET, TOKEN, "oncall@");
        JsonNode test =
                PROGRAM.taken().stream()
                        .filter(call -> call.get("test").asBoolean())
                        .findFirst()
                        .orElseThrow();
        assertThat(test.get("text").asString()).contains("A test that admin asked for");
        assertThat(Json.items(GATEWAYS.getFirst().get("/api/audit?action=test-alerts"), "outcome"))
                .contains("done");
    }

    @Test
    void listsIncidentsAndGivesMetrics() {
        deadLetters("panel-9", 3);
        await().atMost(LIMIT)
                .until(() ->
                        alerts().get("recent")
                                .valueStream()
                                .anyMatch(incident ->
                                        incident.get("server").asString("").equals("panel-9")));
        HttpResponse<String> metrics =
                GATEWAYS.getFirst()
                        .send(
                                RunningGateway.request(
                                        GATEWAYS.getFirst().managementUrl("/actuator/prometheus")));
        assertThat(metrics.body())
                .contains(
                        "provlog_alerts_open",
                        "provlog_alerts_waiting",
                        "provlog_alerts_messages_total{receiver=\"chat\",result=\"given-up\"} 0.0");
    }

    private static void comes(Hook hook, int messages) {
        await().atMost(LIMIT).until(() -> hook.taken().size() == messages);
    }

    private static List<String> headlines() {
        return STATES.taken().stream()
                .flatMap(message -> message.get("notices").valueStream())
                .map(notice -> notice.get("headline").asString())
                .toList();
    }

    private static JsonNode alerts() {
        return Json.of(GATEWAYS.getFirst().get("/api/alerts"));
    }

    private static JsonNode receiver(String name) {
        return alerts().get("receivers")
                .valueStream()
                .filter(receiver -> receiver.get("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /// As the worker writes them, all at once.
    private static void deadLetters(String server, int count) {
        Producer<byte[], byte[]> worker = SharedGateway.probe().transactional("alerts-letters");
        try (worker) {
            worker.beginTransaction();
            for (int i = 0; i < count; i++) {
                var _ = worker.send(letter(server, i));
            }
            worker.commitTransaction();
        }
    }

    private static ProducerRecord<byte[], byte[]> letter(String server, int number) {
        ActionRequest request =
                Letter.of(server + "-" + number, "2026-11-23T06:41:00Z")
                        .on(server)
                        .named("a&b.example.com", "Jane Doe")
                        .request();
        var record =
                new ProducerRecord<>(
                        Topic.DEAD_LETTERS.name(),
                        ContractJson.mapper().writeValueAsBytes(request.service().id()),
                        RequestFormat.write(request));
        ProvisioningHeaders.put(
                record.headers(),
                ProvisioningHeaders.CAUSE,
                number % 2 == 0 ? "connection-refused" : "gateway-timeout");
        ProvisioningHeaders.put(
                record.headers(), ProvisioningHeaders.ERROR, "said jane@example.com");
        return record;
    }

    private static long end() {
        return answer(
                        SharedGateway.probe()
                                .admin()
                                .listOffsets(Map.of(OUTCOMES, OffsetSpec.latest()))
                                .partitionResult(OUTCOMES))
                .offset();
    }

    /// As the log-writer does.
    private static void written(long offset) {
        answer(
                SharedGateway.probe()
                        .admin()
                        .alterConsumerGroupOffsets(
                                GROUP, Map.of(OUTCOMES, new OffsetAndMetadata(offset)))
                        .all());
    }

    private static <T> T answer(KafkaFuture<T> asked) {
        try {
            return asked.get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
