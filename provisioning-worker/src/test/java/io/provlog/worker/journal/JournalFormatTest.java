package io.provlog.worker.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.provlog.contract.Action;
import io.provlog.contract.ParsedRequest;
import io.provlog.contract.RequestFormat;
import io.provlog.worker.lane.Fingerprint;
import io.provlog.worker.lane.Job;
import io.provlog.worker.lane.JournalEntry;
import io.provlog.worker.lane.Origin;
import io.provlog.worker.lane.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class JournalFormatTest {

    private static final String REQUEST =
            """
            {"id":"5e0c1a52-6f7e-4a55-9d0c-0a3f5f0d9b11","action":"suspend","service":{"id":"1042","domain":"example.com","server":"panel-1"}}\
            """;
    private static final Instant ACCEPTED_AT = Instant.parse("2026-11-23T06:12:59.500Z");
    private static final Instant TIME = Instant.parse("2026-11-23T06:13:00Z");

    @Test
    void writesAWaitingJob() {
        assertThat(
                        GoldenRecord.text(
                                JournalFormat.unfinished(entry(2, true, waiting(Duration.ZERO)))))
                .isEqualTo(GoldenRecord.golden("waiting.txt"));
    }

    @Test
    void writesACallingJob() {
        var calling = new Progress.Calling(TIME, Duration.ofSeconds(30));

        assertThat(GoldenRecord.text(JournalFormat.unfinished(entry(1, false, calling))))
                .isEqualTo(GoldenRecord.golden("calling.txt"));
    }

    @Test
    void writesATombstoneForAJobThatHasEnded() {
        var entry = entry(3, false, waiting(Duration.ZERO));

        assertThat(GoldenRecord.text(JournalFormat.ended(entry.job(), 3)))
                .isEqualTo(GoldenRecord.golden("ended.txt"));
    }

    @Test
    void tellsATombstonesRequestFromAnotherWithItsId() {
        Job job = entry(3, false, waiting(Duration.ZERO)).job();
        var tombstone = consumed(JournalFormat.ended(job, 3));
        assertThat(JournalFormat.fingerprint(tombstone))
                .isEqualTo(Fingerprint.of(Action.SUSPEND, "1042"))
                .isNotEqualTo(Fingerprint.of(Action.UNSUSPEND, "1042"))
                .isNotEqualTo(Fingerprint.of(Action.SUSPEND, "1043"));

        tombstone.headers().remove(JournalFormat.SERVICE);
        assertThat(JournalFormat.fingerprint(tombstone)).isEqualTo(Fingerprint.UNKNOWN);
    }

    @Test
    void readsWhatItWrote() {
        for (Progress.State state :
                new Progress.State[] {
                    waiting(Duration.ZERO),
                    waiting(Duration.ofSeconds(30)),
                    new Progress.Calling(TIME, Duration.ofSeconds(30))
                }) {
            var entry = entry(2, true, state);
            JournalEntry read = JournalFormat.read(consumed(JournalFormat.unfinished(entry)));

            assertThat(read.progress()).isEqualTo(entry.progress());
            assertThat(read.job().request()).isEqualTo(entry.job().request());
            assertThat(read.job().bytes()).isEqualTo(entry.job().bytes());
            assertThat(read.job().origin()).isEqualTo(entry.job().origin());
            assertThat(read.job().traceparent()).isEqualTo(entry.job().traceparent());
        }
    }

    @Test
    void refusesARecordThatTheWorkerDidNotWrite() {
        var record = JournalFormat.unfinished(entry(1, false, waiting(Duration.ZERO)));
        record.headers().remove(JournalFormat.STATE);

        assertThatThrownBy(() -> JournalFormat.read(consumed(record)))
                .isInstanceOf(UnreadableJournalException.class)
                .hasMessageContaining("provisioning.retries/7/0")
                .hasMessageContaining(JournalFormat.STATE);
    }

    private static Progress.Waiting waiting(Duration hold) {
        return new Progress.Waiting(TIME, hold);
    }

    private static JournalEntry entry(int attempt, boolean unclear, Progress.State state) {
        byte[] bytes = REQUEST.getBytes(UTF_8);
        if (!(RequestFormat.readAccepted(bytes) instanceof ParsedRequest.Valid valid)) {
            throw new AssertionError("the request must be readable");
        }
        var origin = new Origin("provisioning.requests", 7, 12345);
        String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        return new JournalEntry(
                new Job(valid.request(), bytes, origin, ACCEPTED_AT, trace),
                new Progress(attempt, unclear, state));
    }

    private static ConsumerRecord<byte[], byte[]> consumed(ProducerRecord<byte[], byte[]> record) {
        return new ConsumerRecord<>(
                record.topic(),
                record.partition(),
                0,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                record.key(),
                record.value(),
                record.headers(),
                Optional.empty());
    }
}
