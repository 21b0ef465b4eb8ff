package io.provlog.logwriter.reading;

import io.provlog.contract.ParsedRequest;
import io.provlog.contract.RequestFormat;
import io.provlog.contract.topic.Topic;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Reads a record of any of the three topics. Never throws: whatever the bytes are, the answer is a
/// value.
public final class IncomingFormat {

    private IncomingFormat() {}

    public static Incoming read(ConsumerRecord<byte[], byte[]> record) {
        String topic = record.topic();
        if (topic.equals(Topic.OUTCOMES.name())) {
            return outcome(record);
        }
        return topic.equals(Topic.REQUESTS.name())
                ? request(record)
                : new Incoming.DeadLettered(record, DeadLetterFormat.read(record));
    }

    private static Incoming outcome(ConsumerRecord<byte[], byte[]> record) {
        try {
            return new Incoming.Attempted(record, OutcomeFormat.read(record.value()));
        } catch (OutcomeFormat.Bad bad) {
            return new Incoming.Unreadable(record, String.valueOf(bad.getMessage()));
        }
    }

    private static Incoming request(ConsumerRecord<byte[], byte[]> record) {
        return switch (RequestFormat.read(record.key(), record.value())) {
            case ParsedRequest.Valid(var request) ->
                    new Incoming.Requested(
                            record,
                            request,
                            record.timestamp() < 0
                                    ? null
                                    : Instant.ofEpochMilli(record.timestamp()));
            case ParsedRequest.Invalid _ -> new Incoming.Ignored(record);
        };
    }
}
