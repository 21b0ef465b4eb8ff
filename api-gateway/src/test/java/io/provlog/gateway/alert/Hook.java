package io.provlog.gateway.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.provlog.contract.ContractJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A webhook's server. It takes what comes, unless a test says otherwise.
final class Hook implements AutoCloseable {

    static final String SECRET = "T0123-s3cr3t";

    /// @param status what it was answered
    record Call(String path, @Nullable String authorization, JsonNode body, int status) {}

    private final HttpServer server;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private volatile String answer = "ok";
    private volatile Map<String, String> headers = Map.of();

    Hook() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange call) throws IOException {
        try (call) {
            byte[] body = call.getRequestBody().readAllBytes();
            calls.add(
                    new Call(
                            call.getRequestURI().getPath(),
                            call.getRequestHeaders().getFirst("Authorization"),
                            ContractJson.mapper().readTree(body),
                            status));
            headers.forEach(call.getResponseHeaders()::set);
            byte[] text = answer.getBytes(UTF_8);
            call.sendResponseHeaders(status, text.length);
            call.getResponseBody().write(text);
        }
    }

    void answers(int status, String answer, Map<String, String> headers) {
        this.answer = answer;
        this.headers = headers;
        this.status = status;
    }

    String url() {
        return "http://localhost:%d/hooks/%s".formatted(server.getAddress().getPort(), SECRET);
    }

    void forget() {
        calls.clear();
    }

    List<Call> calls() {
        return calls;
    }

    /// What it took, in the order in which it came.
    List<JsonNode> taken() {
        return calls.stream().filter(call -> call.status() == 200).map(Call::body).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
