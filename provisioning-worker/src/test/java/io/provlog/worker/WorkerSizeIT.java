package io.provlog.worker;

import static io.provlog.contract.topic.Topic.REQUESTS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.provlog.devkit.panel.Faults;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A worker in a JVM of its own holds a hundred thousand unfinished jobs in 512 MB, as its limits
/// promise: here 20,000 in a fifth of what 512 MB leave beside an empty worker. Twice the memory
/// for a job would be found.
@Timeout(value = 600, unit = TimeUnit.SECONDS)
class WorkerSizeIT {

    private static final int LIMIT = 20_000;

    /// So many more than are taken in.
    private static final int BEYOND = 3_000;

    /// Live objects of a worker without a job: 30 MB; code that has run makes them a few more.
    private static final long EMPTY_BYTES = 40_000_000;

    /// Measured: 1,250 for a request of 600 bytes, each with a lane of its own.
    private static final long BYTES_PER_JOB = 1_800;

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Stage stage = new Stage();

    @TempDir private Path folder;

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void holdsItsLimitOfUnfinishedJobsPausesThereAndHasThemAgainAfterARestart() {
        stage.panels.onAnyServer().everyCall().fail(Faults.silence());
        try (var worker = startWorker("first")) {
            worker.awaitReady();
            publish(LIMIT + BEYOND);
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(worker.metric("provlog_intake_paused")).isEqualTo(1));

            assertThat(worker.get("/actuator/health"))
                    .contains("\"intakePaused\":\"provlog.jobs.max-unfinished-jobs is reached\"");
            assertThat(worker.log())
                    .contains("provlog.jobs.max-unfinished-jobs is reached")
                    .contains("no more requests are read until some have ended");
            // No more than what one reading brings beyond the limit.
            assertThat(worker.metric("provlog_jobs_unfinished")).isBetween(LIMIT, LIMIT + 1_000);
            assertFits(worker);
        }
        try (var worker = startWorker("second")) {
            worker.awaitReady();
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(worker.metric("provlog_jobs_unfinished"))
                                    .isGreaterThanOrEqualTo(LIMIT));
            assertFits(worker);
        }
    }

    private static void assertFits(WorkerJvm worker) {
        assertThat(worker.liveBytes())
                .isLessThan(
                        EMPTY_BYTES
                                + (long) worker.metric("provlog_jobs_unfinished") * BYTES_PER_JOB);
    }

    private WorkerJvm startWorker(String name) {
        return WorkerJvm.start(
                folder.resolve(name + ".log"),
                "-Xmx128m",
                "spring.kafka.bootstrap-servers=" + stage.kafka.bootstrapServers(),
                "provlog.servers[0].name=panel-1",
                "provlog.servers[0].api-url=" + stage.panel.apiUrl(),
                "provlog.servers[0].api-token=" + stage.panel.options().apiToken().reveal(),
                "provlog.servers[0].timeout=5m",
                "provlog.jobs.max-unfinished-jobs=" + LIMIT,
                "provlog.worker.drain-timeout=100ms");
    }

    private void publish(int jobs) {
        try (var producer =
                new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                stage.kafka.bootstrapServers()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            for (int i = 0; i < jobs; i++) {
                String service = "service-" + i;
                String request =
                        Stage.request(UUID.randomUUID(), "suspend", service)
                                .replace("paid", "unpaid since 1 November. ".repeat(12));
                var _ =
                        producer.send(
                                new ProducerRecord<>(
                                        REQUESTS.name(),
                                        service.getBytes(UTF_8),
                                        request.getBytes(UTF_8)));
            }
        }
    }
}
