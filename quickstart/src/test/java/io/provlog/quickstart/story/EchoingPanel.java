package io.provlog.quickstart.story;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.provlog.contract.ContractJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/// Panels that tell everything they know: each sends back what it was sent, and some secrets of its
/// own, in one of the ways in which real ones do. Which one answers is the first part of the path.
final class EchoingPanel implements AutoCloseable {

    /// What a Panel answers.
    interface Answer {

        Reply to(Sent sent);
    }

    /// What it was sent.
    ///
    /// @param password what the body gives, or would give if the call had one
    /// @param authorization the header's value as it came
    record Sent(String body, Canary password, String authorization) {}

    record Reply(int status, Map<String, String> headers, String body) {}

    private final HttpServer server;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Set<String> passwords = ConcurrentHashMap.newKeySet();

    EchoingPanel() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    /// Adds one.
    ///
    /// @param password what it is to take for the password sent
    void add(String name, Canary password, Answer answer) {
        server.createContext(
                "/" + name,
                exchange -> {
                    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
                    passwords.add(password(body));
                    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
                    var sent = new Sent(body, password, String.valueOf(authorization));
                    reply(exchange, answer.to(sent));
                });
    }

    /// No answer before the end.
    Reply silence() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new Reply(500, Map.of(), "");
    }

    /// Every password that any of them was sent.
    Set<String> passwords() {
        return Set.copyOf(passwords);
    }

    int port() {
        return server.getAddress().getPort();
    }

    String apiUrl(String name) {
        return "http://localhost:%d/%s".formatted(port(), name);
    }

    private static String password(String body) {
        return body.isEmpty() ? "" : ContractJson.read(body).path("password").asString("");
    }

    private static void reply(HttpExchange exchange, Reply reply) throws IOException {
        try (exchange) {
            reply.headers().forEach(exchange.getResponseHeaders()::add);
            byte[] bytes = reply.body().getBytes(UTF_8);
            exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
