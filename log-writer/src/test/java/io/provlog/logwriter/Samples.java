package io.provlog.logwriter;

import io.provlog.contract.Action;
import io.provlog.contract.ActionRequest;
import io.provlog.contract.AttemptOutcome;
import io.provlog.contract.AttemptStatus;
import io.provlog.contract.Cause;
import io.provlog.contract.Client;
import io.provlog.contract.ContractJson;
import io.provlog.contract.JsonText;
import io.provlog.contract.NextStep;
import io.provlog.contract.ProvisioningHeaders;
import io.provlog.contract.RequestFormat;
import io.provlog.contract.Secret;
import io.provlog.contract.Service;
import io.provlog.contract.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/// Sample requests and outcomes, and the records that carry them.
public final class Samples {

    public static final Instant START = Instant.parse("2026-11-23T06:13:00.250Z");

    private Samples() {}

    public static Service service(String id, @Nullable String clientName) {
        return new Service(
                id,
                "example-" + id + ".com",
                "example",
                new Client("77", clientName, "jane@example.com"),
                "panel-1",
                "starter",
                10_240L,
                102_400L,
                null,
                null);
    }

    public static ActionRequest request(UUID jobId, Action action, Service service) {
        return new ActionRequest(
                jobId,
                action,
                START.minusSeconds(60),
                "billing",
                "Invoice 20417 paid",
                null,
                service);
    }

    public static ActionRequest replay(UUID jobId, ActionRequest original) {
        return new ActionRequest(
                jobId,
                original.action(),
                START.plusSeconds(600),
                "admin:jane",
                "Mended",
                original.id(),
                original.service());
    }

    public static ActionRequest withPassword(ActionRequest request, String password) {
        Service s = request.service();
        return new ActionRequest(
                request.id(),
                request.action(),
                request.requestedAt(),
                request.requestedBy(),
                request.reason(),
                request.replayOf(),
                new Service(
                        s.id(),
                        s.domain(),
                        s.username(),
                        s.client(),
                        s.server(),
                        s.panelPackage(),
                        s.diskLimitMb(),
                        s.bandwidthLimitMb(),
                        s.panelAccountId(),
                        new Secret(password)));
    }

    public static AttemptOutcome success(ActionRequest request, int attempt, Instant startedAt) {
        return outcome(
                request, attempt, startedAt, null, NextStep.DONE, "{\"data\":{\"id\":4711}}");
    }

    /// A failure, followed by a retry or, at the third attempt, by none.
    public static AttemptOutcome failure(ActionRequest request, int attempt, Instant startedAt) {
        return outcome(
                request,
                attempt,
                startedAt,
                Cause.PACKAGE_NOT_FOUND,
                attempt < 3 ? NextStep.RETRY : NextStep.DEAD_LETTER,
                "{\"error\":\"no_such_package\"}");
    }

    public static AttemptOutcome outcome(
            ActionRequest request,
            int attempt,
            Instant startedAt,
            @Nullable Cause cause,
            NextStep next,
            String response) {
        return new AttemptOutcome(
                request.id(),
                attempt,
                3,
                request.action(),
                cause == null ? AttemptStatus.SUCCESS : AttemptStatus.FAILED,
                request.service(),
                request.requestedAt(),
                request.requestedBy(),
                request.reason(),
                request.replayOf(),
                new JsonText("{\"username\":\"example\",\"password\":\"********\"}"),
                new JsonText(response),
                cause == null ? 201 : 422,
                cause,
                startedAt,
                startedAt.plus(Duration.ofMillis(830)),
                next,
                next == NextStep.RETRY ? startedAt.plusSeconds(60) : null,
                "worker-1");
    }

    /// The same outcome, reported by another worker.
    public static AttemptOutcome by(String worker, AttemptOutcome o) {
        return new AttemptOutcome(
                o.jobId(),
                o.attempt(),
                o.maxAttempts(),
                o.action(),
                o.status(),
                o.service(),
                o.requestedAt(),
                o.requestedBy(),
                o.reason(),
                o.replayOf(),
                o.requestPayload(),
                o.responsePayload(),
                o.httpStatus(),
                o.cause(),
                o.startedAt(),
                o.finishedAt(),
                o.next(),
                o.nextAttemptAt(),
                worker);
    }

    /// The job's id of a test, readable in failures: `00000000-0000-4000-8000-00000000000n`.
    public static UUID job(long number) {
        return new UUID(0x4000L, 0x8000_0000_0000_0000L | number);
    }

    public static byte[] bytes(AttemptOutcome outcome) {
        return ContractJson.mapper().writeValueAsBytes(outcome);
    }

    public static ConsumerRecord<byte[], byte[]> record(AttemptOutcome outcome) {
        return record(Topic.OUTCOMES, outcome.service().id(), bytes(outcome));
    }

    public static ConsumerRecord<byte[], byte[]> record(ActionRequest request) {
        return record(Topic.REQUESTS, request.service().id(), RequestFormat.write(request));
    }

    public static ConsumerRecord<byte[], byte[]> deadLetter(ActionRequest request) {
        var record = refused(request);
        ProvisioningHeaders.put(record.headers(), ProvisioningHeaders.JOB, request.id());
        ProvisioningHeaders.put(record.headers(), ProvisioningHeaders.ATTEMPT, 3);
        return record;
    }

    /// The dead letter of a request that became no job.
    public static ConsumerRecord<byte[], byte[]> refused(ActionRequest request) {
        return record(Topic.DEAD_LETTERS, request.service().id(), RequestFormat.write(request));
    }

    public static ConsumerRecord<byte[], byte[]> record(
            Topic topic, @Nullable String key, byte @Nullable [] value) {
        return new ConsumerRecord<>(
                topic.name(),
                3,
                17,
                START.toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                0,
                key == null ? null : key.getBytes(StandardCharsets.UTF_8),
                value,
                new RecordHeaders(),
                Optional.empty());
    }
}
