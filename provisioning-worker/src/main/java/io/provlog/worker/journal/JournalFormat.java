package io.provlog.worker.journal;

import static io.provlog.contract.ProvisioningHeaders.put;
import static io.provlog.contract.ProvisioningHeaders.text;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.provlog.contract.Action;
import io.provlog.contract.ParsedRequest;
import io.provlog.contract.ProvisioningHeaders;
import io.provlog.contract.RequestFormat;
import io.provlog.contract.WireName;
import io.provlog.contract.topic.Topic;
import io.provlog.worker.lane.Fingerprint;
import io.provlog.worker.lane.Job;
import io.provlog.worker.lane.JournalEntry;
import io.provlog.worker.lane.Origin;
import io.provlog.worker.lane.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// The records of `provisioning.retries`. The key is the job's id, the value the request's bytes as
/// they came, and the headers say how far the job is; a record without a value says that it has
/// ended. A job's records stand in the partition of its request.
public final class JournalFormat {

    /// `waiting` or `calling`.
    static final String STATE = "provisioning-state";

    /// In epoch milliseconds, while calling: when the call was about to start.
    static final String CALLING_SINCE = "provisioning-calling-since";

    /// In milliseconds: after this time a call is surely over. While waiting it is there only after
    /// an interrupted call.
    static final String CALL_LIMIT = "provisioning-call-limit";

    /// On tombstones, the id of the job's service: so that the job's id used for another request is
    /// recognised.
    static final String SERVICE = "provisioning-service";

    /// In epoch milliseconds: when the worker took the request in.
    static final String ACCEPTED_AT = "provisioning-accepted-at";

    /// `true` where an earlier attempt may have been carried out although it failed.
    static final String UNCLEAR = "provisioning-unclear";

    private static final String WAITING = "waiting";
    private static final String CALLING = "calling";

    private JournalFormat() {}

    static ProducerRecord<byte[], byte[]> unfinished(JournalEntry entry) {
        Job job = entry.job();
        Progress progress = entry.progress();
        var record = record(job, progress.attempt(), job.bytes());
        Headers headers = record.headers();
        switch (progress.state()) {
            case Progress.Waiting(Instant notBefore, Duration hold) -> {
                put(headers, STATE, WAITING);
                put(headers, ProvisioningHeaders.NOT_BEFORE, notBefore.toEpochMilli());
                put(headers, CALL_LIMIT, hold.isZero() ? null : hold.toMillis());
            }
            case Progress.Calling(Instant since, Duration limit) -> {
                put(headers, STATE, CALLING);
                put(headers, ProvisioningHeaders.NOT_BEFORE, since.toEpochMilli());
                put(headers, CALLING_SINCE, since.toEpochMilli());
                put(headers, CALL_LIMIT, limit.toMillis());
            }
        }
        put(headers, UNCLEAR, progress.unclear() ? "true" : null);
        put(headers, ACCEPTED_AT, job.acceptedAt().toEpochMilli());
        put(headers, ProvisioningHeaders.ORIGIN, job.origin());
        put(headers, ProvisioningHeaders.TRACEPARENT, job.traceparent());
        return record;
    }

    static ProducerRecord<byte[], byte[]> ended(Job job, int attempt) {
        var record = record(job, attempt, null);
        put(record.headers(), SERVICE, job.serviceId());
        return record;
    }

    /// What a tombstone tells of the request that its job was.
    static int fingerprint(ConsumerRecord<byte[], byte[]> tombstone) {
        String action = text(tombstone.headers(), ProvisioningHeaders.ACTION);
        return Fingerprint.of(
                action == null ? null : WireName.find(Action.class, action).orElse(null),
                text(tombstone.headers(), SERVICE));
    }

    /// The job that a record is about.
    ///
    /// @throws UnreadableJournalException where the key is no job id
    static UUID jobId(ConsumerRecord<byte[], byte[]> record) {
        try {
            return UUID.fromString(new String(record.key(), UTF_8));
        } catch (IllegalArgumentException e) {
            throw new UnreadableJournalException(record, "key");
        }
    }

    /// Reads a record that has a value.
    ///
    /// @throws UnreadableJournalException where a part that this class writes is missing or
    ///   malformed
    static JournalEntry read(ConsumerRecord<byte[], byte[]> record) {
        Headers headers = record.headers();
        Origin origin =
                Origin.parse(required(record, ProvisioningHeaders.ORIGIN))
                        .orElseThrow(() ->
                                new UnreadableJournalException(record, ProvisioningHeaders.ORIGIN));
        return new JournalEntry(
                job(record, origin, text(headers, ProvisioningHeaders.TRACEPARENT)),
                new Progress(
                        (int) number(record, ProvisioningHeaders.ATTEMPT),
                        "true".equals(text(headers, UNCLEAR)),
                        state(record)));
    }

    private static Job job(
            ConsumerRecord<byte[], byte[]> record, Origin origin, @Nullable String traceparent) {
        // The key of the request is its service's id, which has been checked when it was accepted.
        return switch (RequestFormat.readAccepted(record.value())) {
            case ParsedRequest.Valid valid ->
                    new Job(
                            valid.request(),
                            record.value(),
                            origin,
                            acceptedAt(record),
                            traceparent);
            case ParsedRequest.Invalid invalid ->
                    throw new UnreadableJournalException(record, invalid.field());
        };
    }

    /// Records of the first release do not have it.
    private static Instant acceptedAt(ConsumerRecord<byte[], byte[]> record) {
        return text(record.headers(), ACCEPTED_AT) == null
                ? Instant.ofEpochMilli(record.timestamp())
                : time(record, ACCEPTED_AT);
    }

    private static Progress.State state(ConsumerRecord<byte[], byte[]> record) {
        return switch (required(record, STATE)) {
            case WAITING ->
                    new Progress.Waiting(
                            time(record, ProvisioningHeaders.NOT_BEFORE),
                            text(record.headers(), CALL_LIMIT) == null
                                    ? Duration.ZERO
                                    : Duration.ofMillis(number(record, CALL_LIMIT)));
            case CALLING ->
                    new Progress.Calling(
                            time(record, CALLING_SINCE),
                            Duration.ofMillis(number(record, CALL_LIMIT)));
            default -> throw new UnreadableJournalException(record, STATE);
        };
    }

    private static ProducerRecord<byte[], byte[]> record(
            Job job, int attempt, byte @Nullable [] value) {
        var record =
                Records.record(
                        Topic.RETRIES.name(),
                        job.partition(),
                        job.id().toString().getBytes(UTF_8),
                        value);
        put(record.headers(), ProvisioningHeaders.ATTEMPT, attempt);
        put(record.headers(), ProvisioningHeaders.ACTION, job.action().wireName());
        put(record.headers(), ProvisioningHeaders.JOB, job.id());
        return record;
    }

    private static Instant time(ConsumerRecord<byte[], byte[]> record, String header) {
        return Instant.ofEpochMilli(number(record, header));
    }

    private static long number(ConsumerRecord<byte[], byte[]> record, String header) {
        try {
            return Long.parseLong(required(record, header));
        } catch (NumberFormatException e) {
            throw new UnreadableJournalException(record, header);
        }
    }

    private static String required(ConsumerRecord<byte[], byte[]> record, String header) {
        String text = text(record.headers(), header);
        if (text == null) {
            throw new UnreadableJournalException(record, header);
        }
        return text;
    }
}
