package io.provlog.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.provlog.contract.ContractJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import tools.jackson.databind.JsonNode;

/// Asks the gateway as a program does: with a token, of which it makes itself one.
final class ProgramClient implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int CREATED = 201;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;
    private final String token;

    ProgramClient(String address, String user, String password) {
        this.address = address;
        String login = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
        String order =
                "{\"name\":\"load-%d\",\"role\":\"VIEWER\",\"expiresInDays\":1}"
                        .formatted(ProcessHandle.current().pid());
        HttpResponse<String> made =
                send(
                        request("/api/tokens")
                                .header("Authorization", "Basic " + login)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(order)));
        if (made.statusCode() != CREATED) {
            throw new IllegalStateException("No token: %s".formatted(made.body()));
        }
        token = ContractJson.read(made.body()).get("token").asString();
    }

    String token() {
        return token;
    }

    /// What is at this path.
    ///
    /// @throws IllegalStateException where the answer is not 200
    JsonNode get(String path) {
        HttpResponse<String> answer =
                send(request(path).header("Authorization", "Bearer " + token));
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(
                    "%s: %d %s".formatted(path, answer.statusCode(), answer.body()));
        }
        return ContractJson.read(answer.body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).timeout(LIMIT);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
