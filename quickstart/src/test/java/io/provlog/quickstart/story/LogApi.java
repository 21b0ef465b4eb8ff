package io.provlog.quickstart.story;

import io.provlog.contract.ContractJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// The gateway's API as a program reads it.
final class LogApi {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final String url;
    private final HttpClient.Builder clients;
    private final String authorization;

    LogApi(int port, String password) {
        this("http://localhost:" + port, password, HttpClient.newBuilder());
    }

    /// @param clients makes those that trust the gateway
    LogApi(String url, String password, HttpClient.Builder clients) {
        this.url = url;
        this.clients = clients;
        authorization =
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString(
                                        ("admin:" + password).getBytes(StandardCharsets.UTF_8));
    }

    /// The entries of a service or of a part of a domain, oldest first.
    List<JsonNode> entries(String service) {
        return get("/api/provisioning-log?limit=200&service=" + service)
                .get("items")
                .valueStream()
                .toList()
                .reversed();
    }

    /// One entry with its diagnosis.
    JsonNode entry(JsonNode entry) {
        return get("/api/provisioning-log/" + entry.get("id").stringValue());
    }

    JsonNode get(String path) {
        return send(request(path), 200);
    }

    /// Asks for a job, and tells its id.
    String post(String path, String json) {
        var request =
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json));
        return send(request, 202).get("jobId").stringValue();
    }

    /// Has a Panel server tested.
    void test(String server) {
        var request =
                request("/api/servers/%s/test".formatted(server))
                        .POST(HttpRequest.BodyPublishers.noBody());
        var _ = send(request, 202);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(LIMIT)
                .header("Authorization", authorization);
    }

    private JsonNode send(HttpRequest.Builder builder, int status) {
        HttpRequest request = builder.build();
        try (var client = clients.build()) {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != status) {
                throw new AssertionError(
                        "%s answered %d: %s"
                                .formatted(request.uri(), answer.statusCode(), answer.body()));
            }
            return ContractJson.mapper().readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
