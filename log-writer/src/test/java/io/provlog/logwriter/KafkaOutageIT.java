package io.provlog.logwriter;

import io.provlog.contract.Action;
import io.provlog.contract.AttemptOutcome;
import io.provlog.contract.topic.Topic;
import io.provlog.devkit.kafka.EmbeddedKafka;
import io.provlog.devkit.kafka.KafkaProbe;
import io.provlog.devkit.postgres.SharedPostgreSql;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.health.contributor.Status;

@Timeout(180)
class KafkaOutageIT {

    private static final String COUNT = "select count(*) from provisioning_log";

    @Test
    void waitsForKafkaAtTheStartAndLater() {
        try (var broker = EmbeddedKafka.temporary()) {
            broker.stop();
            try (var writer =
                    RunningLogWriter.beginOn(
                            broker.bootstrapServers(),
                            SharedPostgreSql.newDatabase(),
                            "outage",
                            "--spring.kafka.admin.properties.default.api.timeout.ms=1500",
                            "--spring.kafka.admin.properties.request.timeout.ms=1000")) {
                writer.awaitHealth("ingest", Status.DOWN);
                broker.start();
                writer.awaitHealth("ingest", Status.UP);
                send(broker, 1);
                writer.awaitText("1", COUNT);

                broker.stop();
                writer.awaitHealth("kafka", Status.DOWN);
                broker.start();
                send(broker, 2);
                writer.awaitText("2", COUNT);
                writer.awaitHealth("kafka", Status.UP);
            }
        }
    }

    private static void send(EmbeddedKafka broker, long job) {
        AttemptOutcome outcome =
                Samples.success(
                        Samples.request(
                                Samples.job(job), Action.CREATE, Samples.service("1042", "Jane")),
                        1,
                        Samples.START);
        try (var kafka = new KafkaProbe(broker.bootstrapServers())) {
            kafka.send(
                    new ProducerRecord<>(
                            Topic.OUTCOMES.name(),
                            "1042".getBytes(StandardCharsets.UTF_8),
                            Samples.bytes(outcome)));
        }
    }
}
