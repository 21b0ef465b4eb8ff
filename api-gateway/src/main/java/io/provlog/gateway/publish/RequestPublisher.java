package io.provlog.gateway.publish;

import io.provlog.contract.ActionRequest;
import io.provlog.contract.RequestFormat;
import io.provlog.contract.topic.Topic;
import io.provlog.gateway.audit.Act;
import io.provlog.gateway.audit.AuditStore;
import io.provlog.gateway.audit.Outcome;
import io.provlog.gateway.problem.Problems;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// Publishes requests, none without an audit entry that was written before. Any thread may call it.
@Component
public class RequestPublisher {

    private final RecordPublisher records;
    private final AuditStore audit;

    RequestPublisher(RecordPublisher records, AuditStore audit) {
        this.records = records;
        this.audit = audit;
    }

    /// Whether the request is safely in Kafka.
    public boolean publish(ActionRequest request, Act act) {
        UUID entry = audit.begin(act);
        boolean safe =
                records.publish(
                        Topic.REQUESTS, request.service().id(), RequestFormat.write(request));
        audit.end(entry, safe ? Outcome.PUBLISHED : Outcome.NOT_CONFIRMED);
        return safe;
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
