package io.provlog.worker.journal;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/// A record of the journal that this worker did not write, or that was damaged.
final class UnreadableJournalException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnreadableJournalException(ConsumerRecord<byte[], byte[]> record, String part) {
        super(
                "%s/%d/%d is not a journal record: '%s' is missing or malformed. Only the worker may write to this topic"
                        .formatted(record.topic(), record.partition(), record.offset(), part));
    }
}
