package io.provlog.logwriter.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.provlog.contract.Action;
import io.provlog.contract.topic.Topic;
import io.provlog.devkit.kafka.KafkaProbe;
import io.provlog.devkit.kafka.SharedKafka;
import io.provlog.devkit.postgres.SharedPostgreSql;
import io.provlog.logwriter.RunningLogWriter;
import io.provlog.logwriter.Samples;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class BacklogIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final String mark = UUID.randomUUID().toString();

    @Test
    void growsWhileNothingCanBeWrittenAndIsGoneAfterwards() throws Exception {
        String database = SharedPostgreSql.newDatabase();
        try (var kafka = new KafkaProbe(SharedKafka.bootstrapServers());
                var producer = kafka.transactional(mark);
                var writer = RunningLogWriter.start(database, mark);
                var connection = DriverManager.getConnection(database)) {
            send(producer, 1);
            awaitBacklog(writer, 0);
            assertThat(gauge(writer, "provlog.log.behind.records")).isZero();

            lock(connection);
            send(producer, 3);
            // And the end of their transaction.
            awaitBacklog(writer, 4);
            double age = gauge(writer, "provlog.log.behind");
            assertThat(age).isPositive();
            Awaitility.await("it grows by itself")
                    .atMost(LIMIT)
                    .until(() -> gauge(writer, "provlog.log.behind") > age);

            connection.rollback();
            awaitBacklog(writer, 0);
            assertThat(gauge(writer, "provlog.log.behind")).isZero();
        }
    }

    private static void awaitBacklog(RunningLogWriter writer, double records) {
        BacklogLoop loop = writer.bean(BacklogLoop.class);
        Awaitility.await("%s records".formatted(records))
                .atMost(LIMIT)
                .until(() -> {
                    loop.look();
                    return gauge(writer, "provlog.log.behind.records") == records;
                });
    }

    private static double gauge(RunningLogWriter writer, String name) {
        return writer.bean(MeterRegistry.class).get(name).gauge().value();
    }

    private static void lock(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("lock table provisioning_log in access exclusive mode");
        }
    }

    /// As the workers do: in a transaction, whose end takes an offset too.
    private void send(Producer<byte[], byte[]> producer, int outcomes) {
        producer.beginTransaction();
        for (int i = 0; i < outcomes; i++) {
            var request =
                    Samples.request(UUID.randomUUID(), Action.CREATE, Samples.service("s", "Jane"));
            var _ =
                    producer.send(
                            new ProducerRecord<>(
                                    Topic.OUTCOMES.name(),
                                    "s".getBytes(StandardCharsets.UTF_8),
                                    Samples.bytes(
                                            Samples.by(
                                                    mark,
                                                    Samples.success(request, 1, Samples.START)))));
        }
        producer.commitTransaction();
    }
}
