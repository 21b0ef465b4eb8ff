package io.provlog.logwriter.ingest;

import io.provlog.contract.ProvisioningHeaders;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.stereotype.Component;

/// Sets aside, in [RefusedTopic], what cannot be stored. After a crash a record may be set aside
/// twice.
@Component
class RefusedPublisher {

    private static final Logger log = LoggerFactory.getLogger(RefusedPublisher.class);
    private static final long TIMEOUT_SECONDS = 60;

    private final KafkaOperations<byte[], byte[]> kafka;

    RefusedPublisher(KafkaOperations<byte[], byte[]> kafka) {
        this.kafka = kafka;
    }

    /// Returns when Kafka has them all.
    ///
    /// @throws KafkaException where it does not take them: the batch is to be read again
    void publish(List<Refused> refused) {
        refused.forEach(this::publish);
    }

    private void publish(Refused refused) {
        ConsumerRecord<byte[], byte[]> record = refused.record();
        RefusedFields.on(log.atError(), record)
                .log(
                        "Record {} cannot be stored and goes to {}: {}",
                        position(record),
                        RefusedTopic.NAME,
                        refused.reason());
        try {
            send(letter(refused, record.value()));
        } catch (KafkaException e) {
            if (!(NestedExceptionUtils.getMostSpecificCause(e)
                    instanceof RecordTooLargeException)) {
                throw e;
            }
            // With two more headers it has outgrown the broker's limit: its place must do.
            send(letter(refused, null));
        }
    }

    private void send(ProducerRecord<byte[], byte[]> letter) {
        try {
            kafka.send(letter).get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException(
                    "Kafka does not take a record for %s; its batch is read again"
                            .formatted(RefusedTopic.NAME),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException(
                    "interrupted while a record was set aside; its batch is read again", e);
        }
    }

    private static ProducerRecord<byte[], byte[]> letter(Refused refused, byte @Nullable [] value) {
        ConsumerRecord<byte[], byte[]> record = refused.record();
        var headers = new RecordHeaders(record.headers().toArray());
        ProvisioningHeaders.put(headers, RefusedTopic.REASON, refused.reason());
        ProvisioningHeaders.put(headers, RefusedTopic.ORIGIN, position(record));
        return new ProducerRecord<>(RefusedTopic.NAME, null, record.key(), value, headers);
    }

    private static String position(ConsumerRecord<byte[], byte[]> record) {
        return record.topic() + "/" + record.partition() + "/" + record.offset();
    }
}
