package io.provlog.logwriter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.Action;
import io.provlog.contract.ActionRequest;
import io.provlog.contract.AttemptOutcome;
import io.provlog.contract.ContractJson;
import io.provlog.contract.NextStep;
import io.provlog.contract.ProvisioningHeaders;
import io.provlog.contract.RequestFormat;
import io.provlog.contract.topic.Topic;
import io.provlog.devkit.kafka.KafkaProbe;
import io.provlog.devkit.kafka.SharedKafka;
import io.provlog.devkit.postgres.EmbeddedPostgreSql;
import io.provlog.devkit.process.LocalPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;

/// Two log-writers in processes of their own are killed in turn while they write, and PostgreSQL
/// too. Whatever was sent then stands in the log exactly once, and where each job stands is right.
@Timeout(300)
class CrashIT {

    private static final int JOBS_A_ROUND = 400;
    private static final int ROUNDS = 4;
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SECRET = "{\"password\": \"correct horse";
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final String mark = UUID.randomUUID().toString();
    private final List<AttemptOutcome> sent = new ArrayList<>();

    @Test
    void writesEverythingOnceWhoeverIsKilled(@TempDir Path folder) throws IOException {
        try (var kafka = new KafkaProbe(SharedKafka.bootstrapServers());
                // A temporary one confirms what is not on disk yet.
                var database = EmbeddedPostgreSql.in(folder.resolve("db"), LocalPort.free());
                var one = writer(folder.resolve("one.log"), database);
                var two = writer(folder.resolve("two.log"), database)) {
            var jdbc =
                    new JdbcTemplate(
                            new DriverManagerDataSource(
                                    database.jdbcUrl("postgres", EmbeddedPostgreSql.SUPERUSER)));
            UUID poison = refused(kafka);
            one.start();
            two.start();
            for (int round = 0; round < ROUNDS; round++) {
                int before = sent.size();
                send(kafka, round);
                awaitRows(jdbc, before + 1, one, two);
                LogWriterProcess victim = round % 2 == 0 ? one : two;
                victim.kill();
                if (round == ROUNDS / 2) {
                    database.kill();
                    database.start();
                }
                victim.start();
            }
            awaitRows(jdbc, sent.size(), one, two);
            tellsTheTruth(jdbc);
            saysSoInJson(poison, folder.resolve("one.log"), folder.resolve("two.log"));
        }
    }

    private LogWriterProcess writer(Path log, EmbeddedPostgreSql database) {
        return new LogWriterProcess(
                log,
                "--server.port=0",
                "--logging.structured.format.console=logstash",
                "--spring.datasource.url="
                        + database.jdbcUrl("postgres", EmbeddedPostgreSql.SUPERUSER),
                "--spring.datasource.username=",
                "--spring.kafka.bootstrap-servers=" + SharedKafka.bootstrapServers(),
                "--spring.kafka.consumer.group-id=" + mark,
                "--spring.kafka.consumer.max-poll-records=50",
                "--provlog.ingest.retry-delay=100ms",
                "--provlog.ingest.max-retry-delay=500ms");
    }

    /// Something that is no outcome, though its headers say which job's it should be.
    private static UUID refused(KafkaProbe kafka) {
        UUID job = UUID.randomUUID();
        var record =
                new ProducerRecord<>(
                        Topic.OUTCOMES.name(), "s0".getBytes(UTF_8), SECRET.getBytes(UTF_8));
        ProvisioningHeaders.put(record.headers(), ProvisioningHeaders.JOB, job);
        ProvisioningHeaders.put(record.headers(), ProvisioningHeaders.ATTEMPT, 2);
        ProvisioningHeaders.put(
                record.headers(),
                ProvisioningHeaders.TRACEPARENT,
                "00-" + TRACE + "-00f067aa0ba902b7-01");
        kafka.send(record);
        return job;
    }

    /// Whoever was killed may have left half a line.
    private static void saysSoInJson(UUID poison, Path... logs) throws IOException {
        var lines = new ArrayList<JsonNode>();
        for (Path log : logs) {
            String text = Files.readString(log);
            assertThat(text).doesNotContain(SECRET).doesNotContain(" INFO ", " WARN ", " ERROR ");
            text.lines()
                    .filter(line -> line.startsWith("{") && line.endsWith("}"))
                    .map(ContractJson.mapper()::readTree)
                    .forEach(lines::add);
        }
        assertThat(lines)
                .filteredOn(line -> line.path("provlog.job").asString("").equals(poison.toString()))
                .isNotEmpty()
                .allSatisfy(line -> {
                    assertThat(line.get("level").stringValue()).isEqualTo("ERROR");
                    assertThat(line.get("message").stringValue()).contains("cannot be stored");
                    assertThat(line.get("provlog.attempt").stringValue()).isEqualTo("2");
                    assertThat(line.get("trace.id").stringValue()).isEqualTo(TRACE);
                });
    }

    /// Each job in one of three ways: done at once, after a retry, or never.
    private void send(KafkaProbe kafka, int round) {
        for (int i = 0; i < JOBS_A_ROUND; i++) {
            Instant start = Samples.START.plusSeconds(1_000L * round + i);
            ActionRequest request =
                    Samples.request(
                            UUID.randomUUID(),
                            Action.SUSPEND,
                            Samples.service(mark + "-" + i % 20, "Jane Doe"));
            send(kafka, Topic.REQUESTS, request, RequestFormat.write(request));
            int failures = i % 10 == 0 ? 3 : i % 10 == 1 ? 1 : 0;
            for (int attempt = 1; attempt <= failures; attempt++) {
                send(kafka, request, Samples.failure(request, attempt, start.plusMillis(attempt)));
            }
            if (failures < 3) {
                send(kafka, request, Samples.success(request, failures + 1, start.plusMillis(9)));
            }
        }
    }

    private void send(KafkaProbe kafka, ActionRequest request, AttemptOutcome unmarked) {
        AttemptOutcome outcome = Samples.by(mark, unmarked);
        sent.add(outcome);
        send(kafka, Topic.OUTCOMES, request, Samples.bytes(outcome));
        if (outcome.next() == NextStep.DEAD_LETTER) {
            var letter = record(Topic.DEAD_LETTERS, request, RequestFormat.write(request));
            ProvisioningHeaders.put(letter.headers(), ProvisioningHeaders.JOB, request.id());
            ProvisioningHeaders.put(letter.headers(), ProvisioningHeaders.ATTEMPT, 3);
            kafka.send(letter);
        }
    }

    private static void send(KafkaProbe kafka, Topic topic, ActionRequest request, byte[] value) {
        kafka.send(record(topic, request, value));
    }

    private static ProducerRecord<byte[], byte[]> record(
            Topic topic, ActionRequest request, byte[] value) {
        return new ProducerRecord<>(topic.name(), request.service().id().getBytes(UTF_8), value);
    }

    private void awaitRows(
            JdbcTemplate jdbc, int atLeast, LogWriterProcess one, LogWriterProcess two) {
        try {
            Awaitility.await().atMost(LIMIT).until(() -> rows(jdbc) >= atLeast);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(
                    "%d of %d rows. The log-writers say:%n%s%n%s"
                            .formatted(rows(jdbc), atLeast, one.tail(), two.tail()),
                    e);
        }
    }

    private int rows(JdbcTemplate jdbc) {
        try {
            Integer rows =
                    jdbc.queryForObject(
                            "select count(*) from provisioning_log where worker = ?",
                            Integer.class,
                            mark);
            return rows == null ? 0 : rows;
        } catch (DataAccessException _) {
            // There is no table yet, or no server.
            return 0;
        }
    }

    private void tellsTheTruth(JdbcTemplate jdbc) {
        assertThat(
                        jdbc.queryForList(
                                "select job_id || '/' || attempt || ' ' || status"
                                        + " from provisioning_log where worker = ?",
                                String.class,
                                mark))
                .containsExactlyInAnyOrderElementsOf(
                        sent.stream()
                                .map(o ->
                                        "%s/%d %s"
                                                .formatted(
                                                        o.jobId(),
                                                        o.attempt(),
                                                        o.status().wireName()))
                                .toList());
        List<AttemptOutcome> ends =
                sent.stream().filter(outcome -> outcome.next() != NextStep.RETRY).toList();
        Awaitility.await("all dead letters and requests")
                .atMost(LIMIT)
                .untilAsserted(() -> {
                    assertThat(
                                    jdbc.queryForList(
                                            "select job_id || ' ' || state || ' ' || attempts from job"
                                                    + " where service_id like ? and queued_at is not null",
                                            String.class,
                                            mark + "%"))
                            .containsExactlyInAnyOrderElementsOf(
                                    ends.stream().map(CrashIT::stateOfJob).toList());
                    assertThat(
                                    jdbc.queryForList(
                                            "select job_id::text from dead_letter where service_id like ?",
                                            String.class,
                                            mark + "%"))
                            .containsExactlyInAnyOrderElementsOf(
                                    ends.stream()
                                            .filter(o -> o.next() == NextStep.DEAD_LETTER)
                                            .map(o -> o.jobId().toString())
                                            .toList());
                });
    }

    private static String stateOfJob(AttemptOutcome end) {
        return "%s %s %d"
                .formatted(
                        end.jobId(),
                        end.next() == NextStep.DONE ? "succeeded" : "dead-lettered",
                        end.attempt());
    }
}
