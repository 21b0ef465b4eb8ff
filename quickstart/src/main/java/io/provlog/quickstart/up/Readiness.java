package io.provlog.quickstart.up;

import io.provlog.contract.ContractJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;

/// Asks a service over HTTP whether it is ready, as an orchestrator would.
final class Readiness {

    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);

    private final URI address;
    private String last = "no answer";

    Readiness(String host, int port) {
        String reachable = host.equals("0.0.0.0") ? "localhost" : host;
        address = URI.create("http://%s:%d/actuator/health/readiness".formatted(reachable, port));
    }

    /// Returns when the service is ready.
    ///
    /// @throws CannotStartException where that takes longer than the limit
    void await(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        try (var client = HttpClient.newBuilder().connectTimeout(ANSWER_LIMIT).build()) {
            while (!isReady(client)) {
                if (System.nanoTime() > end) {
                    throw new CannotStartException(
                            "not ready within %d s: %s (%s)"
                                    .formatted(limit.toSeconds(), last, address));
                }
                Thread.sleep(PAUSE);
            }
        }
    }

    private boolean isReady(HttpClient client) throws InterruptedException {
        var request = HttpRequest.newBuilder(address).timeout(ANSWER_LIMIT).build();
        try {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            last = problem(answer.body());
            return answer.statusCode() == 200;
        } catch (IOException e) {
            last = e.toString();
            return false;
        }
    }

    /// What the parts that are not up say of themselves.
    private static String problem(String health) {
        try {
            return ContractJson.mapper()
                    .readTree(health)
                    .path("components")
                    .propertyStream()
                    .filter(part -> !part.getValue().path("status").asString().equals("UP"))
                    .map(part -> part.getKey() + " " + part.getValue().path("details"))
                    .collect(Collectors.joining("; "));
        } catch (JacksonException e) {
            return "an answer that is no JSON";
        }
    }
}
