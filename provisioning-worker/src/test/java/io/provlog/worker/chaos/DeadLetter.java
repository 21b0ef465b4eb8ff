package io.provlog.worker.chaos;

import io.provlog.contract.ProvisioningHeaders;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// A record of the dead letters topic.
///
/// @param job the header, null where it is missing
/// @param origin `topic/partition/offset` of the request
@SuppressWarnings("ArrayRecordComponent") // compared by hand
record DeadLetter(
        byte @Nullable [] key,
        byte @Nullable [] value,
        @Nullable String job,
        @Nullable String attempt,
        @Nullable String cause,
        @Nullable String origin) {

    static DeadLetter of(ConsumerRecord<byte[], byte[]> record) {
        var headers = record.headers();
        return new DeadLetter(
                record.key(),
                record.value(),
                ProvisioningHeaders.text(headers, ProvisioningHeaders.JOB),
                ProvisioningHeaders.text(headers, ProvisioningHeaders.ATTEMPT),
                ProvisioningHeaders.text(headers, ProvisioningHeaders.CAUSE),
                ProvisioningHeaders.text(headers, ProvisioningHeaders.ORIGIN));
    }
}
