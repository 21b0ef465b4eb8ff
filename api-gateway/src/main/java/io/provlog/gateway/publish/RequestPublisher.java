package io.provlog.gateway.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.provlog.contract.ActionRequest;
import io.provlog.contract.PasswordSeal;
import io.provlog.contract.ProvisioningHeaders;
import io.provlog.contract.RequestFormat;
import io.provlog.contract.Traceparent;
import io.provlog.contract.topic.Topic;
import io.provlog.gateway.audit.Act;
import io.provlog.gateway.audit.AuditStore;
import io.provlog.gateway.audit.Outcome;
import io.provlog.gateway.problem.Problems;
import io.provlog.gateway.tracing.RequestTracing;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// Publishes requests, none without an audit entry that was written before. Any thread may call it.
@Component
public class RequestPublisher {

    private static final String TRACE = "trace.id";

    private final RecordPublisher records;
    private final AuditStore audit;
    private final RequestTracing tracing;
    private final @Nullable PasswordSeal seal;

    RequestPublisher(
            RecordPublisher records,
            AuditStore audit,
            RequestTracing tracing,
            Optional<PasswordSeal> seal) {
        this.records = records;
        this.audit = audit;
        this.tracing = tracing;
        this.seal = seal.orElse(null);
    }

    /// Whether the request is safely in Kafka.
    public boolean publish(ActionRequest request, Act act) {
        UUID entry = audit.begin(act);
        boolean safe = tracing.publish(request, traceparent -> send(request, traceparent));
        audit.end(entry, safe ? Outcome.PUBLISHED : Outcome.NOT_CONFIRMED);
        return safe;
    }

    /// What is logged meanwhile names the job in fields.
    private boolean send(ActionRequest request, @Nullable String traceparent) {
        try (var _ = MDC.putCloseable("provlog.job", request.id().toString());
                var _ = MDC.putCloseable("provlog.service", request.service().id());
                var _ = MDC.putCloseable("provlog.server", request.service().server());
                var _ =
                        traceparent == null || MDC.get(TRACE) != null
                                ? null
                                : MDC.putCloseable(TRACE, Traceparent.traceId(traceparent))) {
            return records.publish(record(request, traceparent));
        }
    }

    private ProducerRecord<byte[], byte[]> record(
            ActionRequest request, @Nullable String traceparent) {
        var record =
                new ProducerRecord<>(
                        Topic.REQUESTS.name(),
                        request.service().id().getBytes(UTF_8),
                        sealed(RequestFormat.write(request)));
        ProvisioningHeaders.put(record.headers(), ProvisioningHeaders.TRACEPARENT, traceparent);
        return record;
    }

    /// With its password encrypted, where there is a key and a password.
    private byte[] sealed(byte[] request) {
        byte[] sealed = seal == null ? request : seal.seal(request);
        return sealed == null ? request : sealed;
    }

    /// What is said where a request is not safely in Kafka.
    public static ResponseEntity<ProblemDetail> notConfirmed(UUID jobId) {
        ProblemDetail problem =
                Problems.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "Kafka does not answer, so that the request was not published; nor will it be"
                                + " later. Try again when Kafka is back.");
        // Kafka may have taken it and failed to say so: then this job tells.
        problem.setProperty("jobId", jobId);
        return Problems.refuse(problem);
    }
}
