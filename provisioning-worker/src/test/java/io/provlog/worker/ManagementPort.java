package io.provlog.worker;

import io.provlog.contract.ContractJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/// What a worker tells on its management port.
final class ManagementPort {

    private final String base;

    ManagementPort(ConfigurableApplicationContext worker) {
        base =
                "http://localhost:%s/actuator"
                        .formatted(worker.getEnvironment().getProperty("local.server.port"));
    }

    String base() {
        return base;
    }

    String text(String path) {
        return send(HttpRequest.newBuilder(URI.create(base + path))).body();
    }

    JsonNode get(String path) {
        return ContractJson.mapper().readTree(text(path));
    }

    HttpResponse<String> post(String path) {
        return send(HttpRequest.newBuilder(URI.create(base + path)).POST(BodyPublishers.noBody()));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
