package io.provlog.cli.servers;

import io.provlog.cli.failure.CommandFailedException;
import io.provlog.cli.failure.Failure;
import io.provlog.contract.ContractJson;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Asks a worker on its management port.
final class WorkerClient {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

    /// A test takes 30 s at most.
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);

    private static final String ENDPOINT = "/actuator/servers";

    private final String workerUrl;

    WorkerClient(String workerUrl) {
        this.workerUrl = workerUrl.replaceAll("/+$", "");
    }

    /// The servers that the worker has.
    List<JsonNode> servers() throws CommandFailedException {
        JsonNode servers = send(request(ENDPOINT)).path("servers");
        return servers.values().stream().toList();
    }

    /// Has the worker test a server that it has.
    JsonNode test(String name) throws CommandFailedException {
        String path = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        return send(request(ENDPOINT + "/" + path).POST(BodyPublishers.noBody()));
    }

    private HttpRequest.Builder request(String path) throws CommandFailedException {
        try {
            return HttpRequest.newBuilder(URI.create(workerUrl + path)).timeout(ANSWER_LIMIT);
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(
                    Failure.USAGE,
                    "--worker-url: expected an address such as http://localhost:9081, got '%s'"
                            .formatted(workerUrl));
        }
    }

    private JsonNode send(HttpRequest.Builder request) throws CommandFailedException {
        try (var http = HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT).build()) {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw notAWorker("answered " + answer.statusCode());
            }
            return ContractJson.mapper().readTree(answer.body());
        } catch (JacksonException e) {
            throw notAWorker("answered something else than JSON");
        } catch (IOException e) {
            throw new CommandFailedException(
                    Failure.UNREACHABLE,
                    ("no worker answers at %s (%s). Start one (./provlog up does), or say where it"
                                    + " is: --worker-url, or PROVLOG_WORKER_URL")
                            .formatted(workerUrl, e.getClass().getSimpleName()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException(
                    Failure.UNREACHABLE, "interrupted while it waited for the worker");
        }
    }

    private CommandFailedException notAWorker(String what) {
        return new CommandFailedException(
                Failure.UNREACHABLE,
                ("%s%s %s: expected a worker's management port, which is 9081 unless set"
                                + " otherwise (--worker-url)")
                        .formatted(workerUrl, ENDPOINT, what));
    }
}
