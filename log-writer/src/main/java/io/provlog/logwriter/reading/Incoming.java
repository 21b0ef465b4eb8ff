package io.provlog.logwriter.reading;

import io.provlog.contract.ActionRequest;
import io.provlog.contract.AttemptOutcome;
import io.provlog.contract.ProvisioningHeaders;
import io.provlog.contract.Traceparent;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// What a Kafka record turned out to be.
public sealed interface Incoming {

    /// The record itself, to be set aside where it cannot be stored.
    ConsumerRecord<byte[], byte[]> record();

    /// The attempts in a batch, in order.
    static Stream<Attempted> attempts(List<? extends Incoming> batch) {
        return batch.stream().filter(Attempted.class::isInstance).map(Attempted.class::cast);
    }

    /// The outcomes in a batch, in order.
    static Stream<AttemptOutcome> outcomes(List<? extends Incoming> batch) {
        return attempts(batch).map(Attempted::outcome);
    }

    /// Something that can be stored.
    sealed interface Storable extends Incoming {}

    /// A request that was queued.
    ///
    /// @param queuedAt when Kafka took it in; null where Kafka does not say
    record Requested(
            ConsumerRecord<byte[], byte[]> record,
            ActionRequest request,
            @Nullable Instant queuedAt)
            implements Storable {}

    /// An attempt that has ended.
    record Attempted(ConsumerRecord<byte[], byte[]> record, AttemptOutcome outcome)
            implements Storable {

        /// The trace that its request belongs to; null where it has none.
        public @Nullable String traceId() {
            String traceparent = ProvisioningHeaders.traceparent(record.headers());
            return traceparent == null ? null : Traceparent.traceId(traceparent);
        }
    }

    /// A request that ended without success.
    record DeadLettered(ConsumerRecord<byte[], byte[]> record, DeadLetter letter)
            implements Storable {}

    /// A record that cannot be read.
    ///
    /// @param reason what was expected and what was found
    record Unreadable(ConsumerRecord<byte[], byte[]> record, String reason) implements Incoming {}

    /// A record of no concern here: an invalid request, which the worker turns into a dead letter.
    record Ignored(ConsumerRecord<byte[], byte[]> record) implements Incoming {}
}
