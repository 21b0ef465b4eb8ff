package io.provlog.worker.journal;

import static io.provlog.contract.ProvisioningHeaders.put;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.provlog.contract.AttemptOutcome;
import io.provlog.contract.ContractJson;
import io.provlog.contract.ProvisioningHeaders;
import io.provlog.contract.Times;
import io.provlog.contract.topic.Topic;
import io.provlog.worker.lane.Write;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// The records that others read: outcomes, dead letters, and requests sent on to their own
/// partition.
final class MessageFormat {

    /// A megabyte below the limit of the topics, for the headers.
    static final int MAX_VALUE_BYTES = 15 * 1024 * 1024;

    private MessageFormat() {}

    static ProducerRecord<byte[], byte[]> outcome(Write.Report report) {
        AttemptOutcome outcome = report.outcome();
        var record =
                Records.record(
                        Topic.OUTCOMES.name(),
                        null,
                        bytes(outcome.service().id()),
                        ContractJson.mapper().writeValueAsBytes(outcome));
        Headers headers = record.headers();
        put(headers, ProvisioningHeaders.ATTEMPT, outcome.attempt());
        put(headers, ProvisioningHeaders.ACTION, outcome.action().wireName());
        put(headers, ProvisioningHeaders.JOB, outcome.jobId());
        put(headers, ProvisioningHeaders.TRACEPARENT, report.job().traceparent());
        return record;
    }

    static ProducerRecord<byte[], byte[]> deadLetter(Write.DeadLetter letter) {
        String serviceId = letter.serviceId();
        var record =
                Records.record(
                        Topic.DEAD_LETTERS.name(),
                        null,
                        serviceId == null ? null : bytes(serviceId),
                        kept(letter.value()));
        Headers headers = record.headers();
        put(headers, ProvisioningHeaders.ATTEMPT, letter.attempt());
        put(headers, ProvisioningHeaders.ACTION, wireName(letter));
        put(headers, ProvisioningHeaders.JOB, letter.jobId());
        put(headers, ProvisioningHeaders.CAUSE, letter.cause().wireName());
        put(headers, ProvisioningHeaders.ERROR, letter.error());
        put(headers, ProvisioningHeaders.DEAD_LETTERED_AT, Times.format(letter.at()));
        put(headers, ProvisioningHeaders.ORIGIN, letter.origin());
        put(headers, ProvisioningHeaders.TRACEPARENT, letter.traceparent());
        return record;
    }

    static ProducerRecord<byte[], byte[]> forward(Write.Forward forward) {
        var request = forward.record();
        var record =
                Records.record(
                        Topic.REQUESTS.name(), forward.target(), request.key(), request.value());
        put(record.headers(), ProvisioningHeaders.TRACEPARENT, request.traceparent());
        return record;
    }

    /// What is larger than a record of ours can be stays where it is: the headers say where.
    private static byte @Nullable [] kept(byte @Nullable [] value) {
        return value == null || value.length > MAX_VALUE_BYTES ? null : value;
    }

    private static @Nullable String wireName(Write.DeadLetter letter) {
        var action = letter.action();
        return action == null ? null : action.wireName();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
