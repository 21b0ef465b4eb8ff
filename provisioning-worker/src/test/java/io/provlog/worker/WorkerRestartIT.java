package io.provlog.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.provlog.contract.ServicePartition;
import io.provlog.contract.topic.Topic;
import io.provlog.devkit.panel.Faults;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.ConfigurableApplicationContext;

/// What workers leave to each other, and what an outage of Kafka does to them.
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class WorkerRestartIT {

    private final Stage stage = new Stage();

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void goesOnWithAWaitingRetryAfterARestart() {
        stage.panels.on("panel-1").domain("1.example").once().fail(Faults.status(500));
        var first = stage.startWorker("provlog.retry.delays=6s,6s");
        UUID job = stage.create("1");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !stage.panels.callsFor("1.example").isEmpty());
        stage.probe.read(Topic.OUTCOMES.name(), 1);
        first.close();
        stage.startWorker();

        var outcomes = stage.outcomesOf(job);
        assertThat(outcomes).hasSize(2);
        assertThat(outcomes.getFirst().get("worker").stringValue()).isEqualTo("worker-1");
        assertThat(outcomes.getLast().get("worker").stringValue()).isEqualTo("worker-2");
        assertThat(outcomes.getLast().get("status").stringValue()).isEqualTo("success");
    }

    @Test
    void letsARunningCallEndBeforeItStops() {
        stage.panels.on("panel-1").domain("2.example").fail(Faults.slow(Duration.ofSeconds(2)));
        var worker = stage.startWorker();
        UUID job = stage.create("2");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !stage.panels.callsFor("2.example").isEmpty());
        worker.close();

        assertThat(stage.outcomesOf(job))
                .singleElement()
                .extracting(outcome -> outcome.get("status").stringValue())
                .isEqualTo("success");
    }

    @Test
    void reportsACallThatItLeftBehindAsInterrupted() {
        stage.panels
                .on("panel-1")
                .domain("3.example")
                .once()
                .fail(Faults.slow(Duration.ofSeconds(4)));
        var worker = stage.startWorker("provlog.worker.drain-timeout=100ms");
        UUID job = stage.create("3");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !stage.panels.callsFor("3.example").isEmpty());
        worker.close();
        stage.startWorker();

        var outcomes = stage.outcomesOf(job);
        assertThat(outcomes.getFirst().get("cause").stringValue()).isEqualTo("interrupted");
        assertThat(outcomes.getFirst().get("responsePayload").stringValue())
                .contains("the Panel may have carried it out");
        assertThat(outcomes.getLast().get("attempt").intValue()).isEqualTo(2);
    }

    @Test
    void losesNothingWhenTheBrokerIsRestarted() {
        stage.panels.onAnyServer().fail(Faults.slow(Duration.ofMillis(50)));
        var worker = stage.startWorker();
        List<UUID> jobs = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            jobs.add(stage.create("4" + i));
        }
        stage.kafka.stop();
        assertThat(Stage.get(worker, "/actuator/health/readiness")).contains("\"DOWN\"");
        stage.kafka.start();
        for (int i = 0; i < 10; i++) {
            jobs.add(stage.create("5" + i));
        }

        assertThat(stage.outcomesOf(jobs).values())
                .hasSize(jobs.size())
                .allSatisfy(outcomes -> {
                    assertThat(outcomes.getLast().get("next").stringValue()).isEqualTo("done");
                    assertThat(outcomes.stream().map(one -> one.get("attempt").intValue()))
                            .doesNotHaveDuplicates();
                });
    }

    /// A transaction that nobody ends holds up the reading of one partition's journal.
    @Test
    void isUnreadyWhileAJournalIsReadAndWorksOnTheOtherPartitions() {
        stage.startWorker().close();
        String late = serviceIn(3);
        String other = serviceIn(4);
        try (var stranger = stage.probe.transactional("stranger")) {
            stranger.beginTransaction();
            var _ =
                    stranger.send(
                            new ProducerRecord<>(Topic.RETRIES.name(), 3, key("x"), key("y")));
            stranger.flush();
            var worker = stage.startWorker();
            assertThat(stage.outcomesOf(stage.create(other))).hasSize(1);
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() ->
                            assertThat(Stage.get(worker, "/actuator/health/readiness"))
                                    .contains("\"OUT_OF_SERVICE\"", "\"restoringPartitions\":1"));
            UUID job = stage.create(late);
            stranger.abortTransaction();

            assertThat(stage.outcomesOf(job)).hasSize(1);
            assertThat(Stage.get(worker, "/actuator/health/readiness")).contains("\"UP\"");
        }
    }

    /// Where Kafka does not tell the requests' offset yet, the partition is not read from its
    /// start.
    @Test
    void readsNothingAgainWhileAnOffsetIsBeingCommitted() {
        String late = serviceIn(3);
        var first = stage.startWorker();
        stage.send(late, "not a request");
        assertThat(stage.outcomesOf(stage.create(late))).hasSize(1);
        first.close();
        try (var stranger = stage.probe.transactional("stranger")) {
            stranger.beginTransaction();
            stranger.sendOffsetsToTransaction(
                    Map.of(new TopicPartition(Topic.REQUESTS.name(), 3), new OffsetAndMetadata(1)),
                    stage.probe.group("provisioning-worker"));
            var worker = stage.startWorker();
            assertThat(stage.outcomesOf(stage.create(serviceIn(4)))).hasSize(1);
            await().atMost(Duration.ofSeconds(60))
                    .until(() ->
                            Stage.get(worker, "/actuator/health/readiness")
                                    .contains("\"restoringPartitions\":1"));
            UUID job = UUID.randomUUID();
            stage.send(late, Stage.request(job, "suspend", late));
            stranger.abortTransaction();

            assertThat(stage.outcomesOf(job)).hasSize(1);
            assertThat(stage.probe.readAll(Topic.DEAD_LETTERS.name())).hasSize(1);
        }
    }

    private static byte[] key(String text) {
        return text.getBytes(UTF_8);
    }

    private static String serviceIn(int partition) {
        return IntStream.range(0, 1_000)
                .mapToObj(Integer::toString)
                .filter(service -> ServicePartition.of(service, 12) == partition)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void sharesTheWorkAmongWorkers() {
        var first = stage.startWorker();
        var second = stage.startWorker();
        awaitHalfOfThePartitions(first);
        awaitHalfOfThePartitions(second);
        List<UUID> jobs = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            jobs.add(stage.create("6" + i));
        }

        var outcomes = stage.outcomesOf(jobs).values();
        assertThat(outcomes)
                .allSatisfy(one ->
                        assertThat(one.getLast().get("status").stringValue()).isEqualTo("success"));
        assertThat(outcomes.stream().map(one -> one.getLast().get("worker").stringValue()))
                .contains("worker-1", "worker-2");
    }

    private static void awaitHalfOfThePartitions(ConfigurableApplicationContext worker) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> Stage.get(worker, "/actuator/health").contains("\"partitions\":6"));
    }

    @Test
    void refusesToStartOnAJournalThatIsNotCompacted() {
        stage.probe.create(Topic.RETRIES.name(), 12, Map.of("cleanup.policy", "delete"));

        assertThatThrownBy(stage::startWorker)
                .hasStackTraceContaining("provisioning.retries has cleanup.policy=delete");
    }
}
