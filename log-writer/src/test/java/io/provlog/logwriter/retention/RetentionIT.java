package io.provlog.logwriter.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.Action;
import io.provlog.contract.ActionRequest;
import io.provlog.contract.AttemptOutcome;
import io.provlog.contract.topic.Topic;
import io.provlog.devkit.kafka.KafkaProbe;
import io.provlog.devkit.kafka.SharedKafka;
import io.provlog.devkit.postgres.SharedPostgreSql;
import io.provlog.logwriter.RunningLogWriter;
import io.provlog.logwriter.Samples;
import io.provlog.logwriter.ingest.RefusedTopic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.health.contributor.Status;

/// Pruning beside a log-writer at work.
@Timeout(180)
class RetentionIT {

    private static final int WEEKS = 12;
    private static final Duration WEEK = Duration.ofDays(7);

    private static LogDatabase log;
    private static RunningLogWriter writer;
    private static KafkaProbe kafka;

    private final String mark = UUID.randomUUID().toString();

    @BeforeAll
    static void start() {
        log = new LogDatabase(SharedPostgreSql.newDatabase());
        kafka = new KafkaProbe(SharedKafka.bootstrapServers());
        writer = RunningLogWriter.start(log.url, "retention-it", "--provlog.retention.days=90");
    }

    @AfterAll
    static void stop() {
        writer.close();
        kafka.close();
    }

    @Test
    void letsWritersAndReadersGoOn() throws Exception {
        Instant oldest = Instant.now().minus(WEEK.multipliedBy(WEEKS + 14));
        log.entries(oldest, WEEKS, WEEK);
        var pruning = new AtomicBoolean(true);
        int sent = 0;
        try (var threads = Executors.newFixedThreadPool(2)) {
            Future<Integer> read = threads.submit(() -> readWhile(pruning));
            Future<Integer> runs = threads.submit(() -> pruneAgainAndAgain(pruning));
            while (pruning.get()) {
                // One of now, and one that comes so late that it is in a run's way.
                send(Instant.now());
                send(oldest.plus(WEEK.multipliedBy(sent % WEEKS)));
                sent++;
            }
            assertThat(runs.get()).isZero();
            assertThat(read.get()).isPositive();
        }
        writer.awaitText(
                Integer.toString(sent),
                "select count(*) from provisioning_log where worker = ? and attempted_at > now() - interval '1 day'",
                mark);
        writer.awaitHealth("ingest", Status.UP);
        assertThat(kafka.readAll(RefusedTopic.NAME)).noneMatch(this::mine);
    }

    private boolean mine(ConsumerRecord<byte[], byte[]> letter) {
        return letter.value() != null
                && new String(letter.value(), StandardCharsets.UTF_8).contains(mark);
    }

    private static int pruneAgainAndAgain(AtomicBoolean pruning) {
        try {
            int failures = 0;
            for (int i = 0; i < 5; i++) {
                failures += PruneCommandRun.of("--days=90", "--url=" + log.url).exitCode();
            }
            return failures;
        } finally {
            pruning.set(false);
        }
    }

    private static int readWhile(AtomicBoolean pruning) {
        int times = 0;
        while (pruning.get()) {
            log.times();
            times++;
        }
        return times;
    }

    @Test
    void leavesAnOpenDeadLetterFitForItsReplay() {
        ActionRequest dead = request();
        kafka.send(copy(Samples.deadLetter(dead)));
        writer.awaitText(
                "open",
                "select coalesce(max(state), '') from dead_letter where job_id = ?",
                dead.id());
        log.jdbc.update(
                "update dead_letter set dead_lettered_at = now() - interval '200 days' where job_id = ?",
                dead.id());
        log.jdbc.update(
                "update job set ended_at = now() - interval '200 days' where job_id = ?",
                dead.id());

        writer.bean(RetentionLoop.class).repeat();

        assertThat(log.text("select max(state) from prune_run where started_by like 'schedule@%'"))
                .isEqualTo("done");
        assertThat(
                        writer.text(
                                "select request is not null and replayable from dead_letter where job_id = ?",
                                dead.id()))
                .isEqualTo("true");
        ActionRequest replay = Samples.replay(UUID.randomUUID(), dead);
        kafka.send(copy(Samples.record(replay)));
        writer.awaitText(
                "replayed " + replay.id(),
                "select state || ' ' || coalesce(replayed_by_job::text, '') from dead_letter where job_id = ?",
                dead.id());
    }

    private void send(Instant startedAt) {
        AttemptOutcome outcome = Samples.by(mark, Samples.success(request(), 1, startedAt));
        kafka.send(
                new ProducerRecord<>(
                        Topic.OUTCOMES.name(),
                        "retention".getBytes(StandardCharsets.UTF_8),
                        Samples.bytes(outcome)));
    }

    private static ActionRequest request() {
        return Samples.request(
                UUID.randomUUID(), Action.CREATE, Samples.service("retention", "Jane"));
    }

    private static ProducerRecord<byte[], byte[]> copy(ConsumerRecord<byte[], byte[]> record) {
        return new ProducerRecord<>(
                record.topic(), null, record.key(), record.value(), record.headers());
    }
}
