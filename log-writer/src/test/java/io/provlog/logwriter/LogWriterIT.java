package io.provlog.logwriter;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.provlog.contract.Action;
import io.provlog.contract.AttemptOutcome;
import io.provlog.contract.ProvisioningHeaders;
import io.provlog.contract.topic.Topic;
import io.provlog.devkit.kafka.KafkaProbe;
import io.provlog.devkit.kafka.SharedKafka;
import io.provlog.devkit.postgres.EmbeddedPostgreSql;
import io.provlog.devkit.postgres.SharedPostgreSql;
import io.provlog.logwriter.ingest.RefusedTopic;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.health.contributor.Status;

/// The whole way from Kafka into PostgreSQL. Each test marks its entries with a worker's name of
/// its own, since all share one broker.
@Timeout(180)
class LogWriterIT {

    private static final String COUNT = "select count(*) from provisioning_log where worker = ?";

    private static KafkaProbe kafka;

    private final String mark = UUID.randomUUID().toString();

    @BeforeAll
    static void connect() {
        kafka = new KafkaProbe(SharedKafka.bootstrapServers());
    }

    @AfterAll
    static void disconnect() {
        kafka.close();
    }

    @Test
    void writesWhatComesAndSetsAsideWhatCannotBeRead() {
        try (var writer = RunningLogWriter.start(SharedPostgreSql.newDatabase(), mark)) {
            send(1);
            String poison = "{\"poison\": \"" + mark;
            kafka.send(Topic.OUTCOMES.name(), "s0", poison);
            kafka.send(Topic.OUTCOMES.name(), "s0", null);
            send(1);
            writer.awaitText("2", COUNT, mark);
            writer.awaitHealth("kafka", Status.UP);

            ConsumerRecord<byte[], byte[]> letter =
                    kafka
                            .readUntil(
                                    RefusedTopic.NAME,
                                    letters -> letters.stream().anyMatch(this::mine))
                            .stream()
                            .filter(this::mine)
                            .findFirst()
                            .orElseThrow();
            assertThat(letter.value()).asString().isEqualTo(poison);
            assertThat(ProvisioningHeaders.text(letter.headers(), RefusedTopic.REASON))
                    .isEqualTo("value: not readable as JSON");
            assertThat(ProvisioningHeaders.text(letter.headers(), RefusedTopic.ORIGIN))
                    .startsWith("provisioning.outcomes/");
            MeterRegistry metrics = writer.bean(MeterRegistry.class);
            assertThat(metrics.get("provlog.log.rows").counter().count()).isGreaterThanOrEqualTo(2);
            assertThat(metrics.get("provlog.log.refused").counter().count())
                    .isGreaterThanOrEqualTo(2);
            assertThat(metrics.get("provlog.log.batch").timer().count()).isPositive();
            assertThat(metrics.get("provlog.log.delay").timeGauge().value()).isPositive();
        }
    }

    @Test
    void givesEachConsumerItsShareOfEveryTopic() {
        try (var writer = RunningLogWriter.start(SharedPostgreSql.newDatabase(), mark);
                Admin admin =
                        Admin.create(
                                Map.of(
                                        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                                        SharedKafka.bootstrapServers()))) {
            writer.awaitHealth("kafka", Status.UP);
            Awaitility.await()
                    .untilAsserted(() ->
                            assertThat(topicsByConsumer(admin))
                                    .hasSize(3)
                                    .allMatch(
                                            Set.of(
                                                            Topic.REQUESTS.name(),
                                                            Topic.OUTCOMES.name(),
                                                            Topic.DEAD_LETTERS.name())
                                                    ::equals));
        }
    }

    private List<Set<String>> topicsByConsumer(Admin admin) throws Exception {
        return admin.describeConsumerGroups(List.of(mark)).all().get().values().stream()
                .flatMap(group -> group.members().stream())
                .map(member ->
                        member.assignment().topicPartitions().stream()
                                .map(TopicPartition::topic)
                                .collect(Collectors.toSet()))
                .toList();
    }

    @Test
    void writesNothingTwiceWhereOffsetsWereNotCommitted() {
        String database = SharedPostgreSql.newDatabase();
        send(30);
        try (var writer = RunningLogWriter.start(database, mark)) {
            writer.awaitText("30", COUNT, mark);
        }
        // A group without offsets reads all again, as one does that died before it could commit
        // them.
        try (var writer = RunningLogWriter.start(database, mark + "-again")) {
            send(1);
            writer.awaitText("31", COUNT, mark);
            assertThat(
                            writer.text(
                                    "select count(distinct (job_id, attempt)) from provisioning_log where worker = ?",
                                    mark))
                    .isEqualTo("31");
        }
    }

    @Test
    void sharesTheWorkAmongSeveralWriters() {
        String database = SharedPostgreSql.newDatabase();
        try (var one = RunningLogWriter.start(database, mark)) {
            send(100);
            try (var two = RunningLogWriter.start(database, mark)) {
                send(100);
                two.awaitHealth("kafka", Status.UP);
                one.awaitText("200", COUNT, mark);
            }
            send(10);
            one.awaitText("210", COUNT, mark);
        }
    }

    @Test
    void losesNothingWhilePostgreSqlIsGone() {
        try (var server = EmbeddedPostgreSql.temporary()) {
            String database = server.jdbcUrl("postgres", EmbeddedPostgreSql.SUPERUSER);
            try (var writer = RunningLogWriter.start(database, mark)) {
                send(10);
                writer.awaitText("10", COUNT, mark);
                server.stop();
                send(10);
                writer.awaitHealth("ingest", Status.DOWN);
                send(10);
                server.start();
                writer.awaitHealth("ingest", Status.UP);
                writer.awaitText("30", COUNT, mark);
            }
        }
    }

    @Test
    void waitsForPostgreSqlAtTheStart() {
        try (var server = EmbeddedPostgreSql.temporary()) {
            server.stop();
            String database = server.jdbcUrl("postgres", EmbeddedPostgreSql.SUPERUSER);
            try (var writer = RunningLogWriter.begin(database, mark)) {
                writer.awaitHealth("ingest", Status.DOWN);
                send(1);
                server.start();
                writer.awaitHealth("ingest", Status.UP);
                writer.awaitText("1", COUNT, mark);
            }
        }
    }

    private boolean mine(ConsumerRecord<byte[], byte[]> letter) {
        return letter.value() != null
                && new String(letter.value(), StandardCharsets.UTF_8).contains(mark);
    }

    private void send(int outcomes) {
        List<AttemptOutcome> sent = Stream.generate(this::outcome).limit(outcomes).toList();
        IntStream.range(0, outcomes)
                .forEach(i ->
                        kafka.send(
                                new ProducerRecord<>(
                                        Topic.OUTCOMES.name(),
                                        ("s" + i % 7).getBytes(StandardCharsets.UTF_8),
                                        Samples.bytes(sent.get(i)))));
    }

    private AttemptOutcome outcome() {
        var request =
                Samples.request(UUID.randomUUID(), Action.CREATE, Samples.service("s", "Jane"));
        return Samples.by(mark, Samples.success(request, 1, Samples.START));
    }
}
