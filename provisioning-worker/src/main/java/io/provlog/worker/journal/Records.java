package io.provlog.worker.journal;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/// Makes Kafka's records, whose own types do not say that key and value may be null.
final class Records {

    private Records() {}

    /// @param partition null lets the producer choose by the key
    /// @param value null makes a tombstone
    @SuppressWarnings("NullAway")
    static ProducerRecord<byte[], byte[]> record(
            String topic,
            @Nullable Integer partition,
            byte @Nullable [] key,
            byte @Nullable [] value) {
        return new ProducerRecord<>(topic, partition, key, value);
    }
}
