package io.provlog.worker;

import io.provlog.worker.lane.JobState;
import io.provlog.worker.loop.Event;
import io.provlog.worker.loop.Inbox;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/// `GET /actuator/jobs/{id}`: where an unfinished job of this worker stands, and why it waits. A
/// job that has ended, or that another worker has in hand, is not found here.
@Endpoint(id = "jobs")
final class JobsEndpoint {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Inbox inbox;

    JobsEndpoint(Inbox inbox) {
        this.inbox = inbox;
    }

    /// Any thread may ask; the loop answers.
    @ReadOperation
    WebEndpointResponse<Object> job(@Selector String id) throws InterruptedException {
        UUID job;
        try {
            job = UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            return problem(WebEndpointResponse.STATUS_BAD_REQUEST, "a job's id is a UUID");
        }
        try {
            var answer = new CompletableFuture<Optional<JobState>>();
            inbox.add(new Event.Asked(job, answer));
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .<WebEndpointResponse<Object>>map(WebEndpointResponse::new)
                    .orElseGet(() ->
                            problem(
                                    WebEndpointResponse.STATUS_NOT_FOUND,
                                    "this worker has no such unfinished job"));
        } catch (TimeoutException | ExecutionException e) {
            return problem(
                    WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE,
                    "the worker waits for Kafka: see /actuator/health");
        }
    }

    private static WebEndpointResponse<Object> problem(int status, String detail) {
        return new WebEndpointResponse<>(Map.of("detail", detail), status);
    }
}
