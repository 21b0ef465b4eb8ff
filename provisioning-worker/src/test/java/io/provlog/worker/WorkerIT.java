package io.provlog.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.ProvisioningHeaders;
import io.provlog.contract.ServicePartition;
import io.provlog.contract.topic.Topic;
import io.provlog.devkit.panel.Faults;
import io.provlog.devkit.panel.Operation;
import io.provlog.devkit.panel.PanelCall;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/// A worker between a real broker and a simulated Panel.
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class WorkerIT {

    private static Stage stage;
    private static ConfigurableApplicationContext worker;

    @BeforeAll
    static void start() {
        stage = new Stage();
        worker = stage.startWorker();
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    @Test
    void carriesOutACreateAndReportsItWithoutThePassword() {
        UUID job = stage.create("1042");
        JsonNode outcome = stage.outcomesOf(job).getFirst();

        assertThat(outcome.get("status").stringValue()).isEqualTo("success");
        assertThat(outcome.get("next").stringValue()).isEqualTo("done");
        assertThat(outcome.get("worker").stringValue()).isEqualTo("worker-1");
        assertThat(outcome.get("service").has("password")).isFalse();
        assertThat(outcome.get("requestPayload").get("password").stringValue())
                .isEqualTo("********");
        assertThat(stage.panels.callsFor("1042.example"))
                .singleElement()
                .extracting(PanelCall::idempotencyKey)
                .isEqualTo(job.toString());
    }

    @Test
    void succeedsOnTheThirdAttemptAndNumbersThemInHeaders() {
        stage.panels.on("panel-1").domain("2001.example").times(2).fail(Faults.status(500));
        UUID job = stage.create("2001");
        List<JsonNode> outcomes = stage.outcomesOf(job);

        assertThat(outcomes.stream().map(outcome -> outcome.get("attempt").intValue()))
                .containsExactly(1, 2, 3);
        assertThat(outcomes.getLast().get("status").stringValue()).isEqualTo("success");
        assertThat(
                        journalOf(job).stream()
                                .map(record -> Stage.header(record, ProvisioningHeaders.ATTEMPT)))
                .containsSubsequence("1", "2", "3");
        assertThat(
                        journalOf(job).stream()
                                .map(record -> Stage.header(record, ProvisioningHeaders.NOT_BEFORE))
                                .filter(Objects::nonNull))
                .isNotEmpty();
        assertThat(stage.panels.callsFor("2001.example").stream().map(PanelCall::attempt))
                .containsExactly(1, 2, 3);
    }

    @Test
    void reportsAnAnswerThatIsCutInTheMiddleOfACharacter() {
        String cut = "{\"error\":\"cut \\uD83D\"}";
        stage.panels
                .on("panel-1")
                .domain("2003.example")
                .fail(Faults.fixed(422, "application/json", cut));
        UUID job = stage.create("2003");

        assertThat(stage.outcomesOf(job))
                .hasSize(3)
                .allMatch(outcome ->
                        outcome.get("responsePayload").toString().startsWith("{\"error\":\"cut "));
    }

    @Test
    void deadLettersAfterThreeFailuresWithTheBytesAsTheyCame() {
        stage.panels.on("panel-1").domain("2002.example").fail(Faults.packageNotFound(422));
        UUID job = UUID.randomUUID();
        String request = Stage.request(job, "create", "2002");
        stage.send("2002", request);
        assertThat(stage.outcomesOf(job)).hasSize(3);

        var letter = deadLetter("2002");
        assertThat(Stage.text(letter.value())).isEqualTo(request);
        assertThat(Stage.header(letter, ProvisioningHeaders.ATTEMPT)).isEqualTo("3");
        assertThat(Stage.header(letter, ProvisioningHeaders.ACTION)).isEqualTo("create");
        assertThat(Stage.header(letter, ProvisioningHeaders.JOB)).isEqualTo(job.toString());
        assertThat(Stage.header(letter, ProvisioningHeaders.CAUSE)).isEqualTo("package-not-found");
        assertThat(Stage.header(letter, ProvisioningHeaders.ERROR)).isNotBlank();
        assertThat(Stage.header(letter, ProvisioningHeaders.ORIGIN))
                .startsWith("provisioning.requests/" + ServicePartition.of("2002", 12) + "/");
        assertThat(Stage.header(letter, ProvisioningHeaders.DEAD_LETTERED_AT))
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    }

    @Test
    void deadLettersAnUnreadableRecordBetweenTwoGoodOnes() {
        UUID before = stage.create("3000");
        stage.send("3000", "{\"id\":\"not a uuid\",\"service\":{\"id\":\"3000\"}}");
        UUID after = UUID.randomUUID();
        stage.send("3000", Stage.request(after, "suspend", "3000"));

        assertThat(stage.outcomesOf(before)).hasSize(1);
        assertThat(stage.outcomesOf(after).getLast().get("status").stringValue())
                .isEqualTo("success");
        var letter = deadLetter("3000");
        assertThat(Stage.header(letter, ProvisioningHeaders.CAUSE)).isEqualTo("invalid-request");
        assertThat(Stage.header(letter, ProvisioningHeaders.ERROR)).startsWith("id: ");
    }

    @Test
    void sendsARequestInTheWrongPartitionOnToItsOwn() {
        UUID job = UUID.randomUUID();
        int wrong = (ServicePartition.of("4000", 12) + 1) % 12;
        byte[] key = "4000".getBytes(UTF_8);
        byte[] value = Stage.request(job, "create", "4000").getBytes(UTF_8);
        stage.probe.send(new ProducerRecord<>(Topic.REQUESTS.name(), wrong, key, value));

        assertThat(stage.outcomesOf(job)).hasSize(1);
    }

    @Test
    void carriesOutAllFourActionsInOrder() {
        List<UUID> jobs =
                Stream.of("create", "suspend", "unsuspend", "terminate")
                        .map(action -> {
                            UUID id = UUID.randomUUID();
                            stage.send("5000", Stage.request(id, action, "5000"));
                            return id;
                        })
                        .toList();
        jobs.forEach(job ->
                assertThat(stage.outcomesOf(job).getLast().get("status").stringValue())
                        .isEqualTo("success"));

        assertThat(
                        stage.panels.callsFor("5000.example").stream()
                                .filter(PanelCall::tookEffect)
                                .map(PanelCall::operation))
                .containsExactly(
                        Operation.CREATE,
                        Operation.SUSPEND,
                        Operation.UNSUSPEND,
                        Operation.TERMINATE);
    }

    @Test
    void countsWhatItDoesAndIsHealthy() {
        stage.panels.on("panel-1").domain("6000.example").fail(Faults.forbidden());
        stage.outcomesOf(stage.create("6000"));

        assertThat(Stage.get(worker, "/actuator/prometheus"))
                .contains("provlog_jobs_accepted_total")
                .contains("provlog_journal_commit_seconds_count")
                .contains("provlog_journal_restore_seconds_count 12")
                .contains("provlog_lanes_waiting{for=\"time\"}")
                .contains("provlog_jobs_oldest_age_seconds")
                .contains("provlog_intake_paused 0.0")
                .contains("provlog_dead_letters_total{cause=\"forbidden\"} 1.0")
                .containsPattern(
                        "provlog_attempts_seconds_count\\{action=\"create\",cause=\"forbidden\","
                                + "server=\"panel-1\",status=\"failed\"} 3");
        assertThat(Stage.get(worker, "/actuator/health/readiness")).contains("\"status\":\"UP\"");
        assertThat(Stage.get(worker, "/actuator/health")).contains("\"partitions\":12");
    }

    private static List<ConsumerRecord<byte[], byte[]>> journalOf(UUID job) {
        return stage.probe.readAll(Topic.RETRIES.name()).stream()
                .filter(record -> job.toString().equals(Stage.text(record.key())))
                .toList();
    }

    private static ConsumerRecord<byte[], byte[]> deadLetter(String service) {
        return stage
                .probe
                .readUntil(Topic.DEAD_LETTERS.name(), all -> all.stream().anyMatch(of(service)))
                .stream()
                .filter(of(service))
                .findFirst()
                .orElseThrow();
    }

    private static Predicate<ConsumerRecord<byte[], byte[]>> of(String service) {
        return record -> service.equals(Stage.text(record.key()));
    }
}
