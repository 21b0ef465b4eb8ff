package io.provlog.bench.writing;

import io.provlog.contract.AttemptOutcome;
import io.provlog.contract.JsonText;
import io.provlog.contract.TimedId;
import io.provlog.contract.WireName;
import io.provlog.contract.topic.Topic;
import io.provlog.logwriter.reading.Incoming;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// What an outcome's row in `provisioning_log` must hold: put together apart from the log-writer,
/// which is held against it.
final class LogRows {

    private static final ConsumerRecord<byte[], byte[]> NO_RECORD =
            new ConsumerRecord<>(Topic.OUTCOMES.name(), 0, 0, new byte[0], new byte[0]);

    private LogRows() {}

    static UUID id(AttemptOutcome outcome) {
        return TimedId.ofAttempt(outcome.jobId(), outcome.attempt(), outcome.startedAt());
    }

    /// Outcomes as the log-writer takes them, of records without a trace.
    static List<Incoming.Attempted> attempts(List<AttemptOutcome> outcomes) {
        return outcomes.stream()
                .map(outcome -> new Incoming.Attempted(NO_RECORD, outcome))
                .toList();
    }

    /// Columns with their values: text, a number, a UUID, a time, or JSON as text.
    static Map<String, @Nullable Object> of(AttemptOutcome outcome) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", id(outcome));
        row.put("job_id", outcome.jobId());
        row.put("service_id", outcome.service().id());
        row.put("domain", outcome.service().domain());
        row.put("client_name", outcome.service().clientName());
        row.put("action", outcome.action().wireName());
        row.put("status", outcome.status().wireName());
        row.put("request_payload", json(outcome.requestPayload()));
        row.put("response_payload", json(outcome.responsePayload()));
        row.put("attempt", outcome.attempt());
        row.put("attempted_at", outcome.startedAt());
        row.put("max_attempts", outcome.maxAttempts());
        row.put("cause", wireName(outcome.cause()));
        row.put("http_status", outcome.httpStatus());
        row.put("finished_at", outcome.finishedAt());
        row.put("duration_ms", durationMs(outcome));
        row.put("server", outcome.service().server());
        row.put("requested_at", outcome.requestedAt());
        row.put("requested_by", outcome.requestedBy());
        row.put("reason", outcome.reason());
        row.put("replay_of", outcome.replayOf());
        row.put("next", outcome.next().wireName());
        row.put("next_attempt_at", outcome.nextAttemptAt());
        row.put("worker", outcome.worker());
        return row;
    }

    static int durationMs(AttemptOutcome outcome) {
        return (int) Duration.between(outcome.startedAt(), outcome.finishedAt()).toMillis();
    }

    static @Nullable String json(@Nullable JsonText payload) {
        return payload == null ? null : payload.text();
    }

    static @Nullable String wireName(@Nullable WireName constant) {
        return constant == null ? null : constant.wireName();
    }
}
