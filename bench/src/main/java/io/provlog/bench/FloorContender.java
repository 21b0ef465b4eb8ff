package io.provlog.bench;

import io.provlog.contract.ActionRequest;
import io.provlog.contract.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/// The floor: the same HTTP calls by the same HTTP library, from a loop on a virtual thread for
/// each service, with no queue, no log and no memory. What is slower than this is the price of
/// those.
final class FloorContender implements Contender {

    private static final String ALGORITHM = "HmacSHA256";

    private final Map<String, Site.Address> servers;
    private final CloseableHttpClient http;

    /// @param servers by name
    /// @param connections to each of them at most
    FloorContender(Map<String, Site.Address> servers, int connections) {
        this.servers = servers;
        this.http =
                HttpClients.custom()
                        .setConnectionManager(
                                PoolingHttpClientConnectionManagerBuilder.create()
                                        .setMaxConnPerRoute(connections)
                                        .setMaxConnTotal(connections * servers.size())
                                        .build())
                        .disableAutomaticRetries()
                        .build();
    }

    @Override
    public String name() {
        return "bare loop";
    }

    @Override
    public Round run(Workload workload) {
        Map<String, List<ActionRequest>> byService =
                workload.requests().stream()
                        .collect(Collectors.groupingBy(request -> request.service().id()));
        Queue<Attempt> attempts = new ConcurrentLinkedQueue<>();
        long start = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            byService
                    .values()
                    .forEach(requests ->
                            threads.execute(() ->
                                    requests.forEach(request -> attempts.add(call(request)))));
        }
        return new Round(Duration.ofNanos(System.nanoTime() - start), List.copyOf(attempts));
    }

    private Attempt call(ActionRequest request) {
        Site.Address server = servers.get(request.service().server());
        if (server == null) {
            throw new IllegalArgumentException("no server for " + request.id());
        }
        var post =
                new HttpPost(
                        "%s/api/accounts/%s/%s"
                                .formatted(
                                        server.apiUrl(),
                                        request.service().panelAccountId(),
                                        request.action().wireName()));
        String timestamp = Long.toString(Clock.systemUTC().instant().getEpochSecond());
        post.addHeader("X-Timestamp", timestamp);
        post.addHeader("X-Signature", signature(server.apiToken(), timestamp));
        post.addHeader("Accept", "application/json");
        post.addHeader("Idempotency-Key", request.id());
        post.addHeader("X-Provisioning-Attempt", "1");
        try {
            String failure =
                    http.execute(
                            post,
                            answer -> {
                                EntityUtils.consume(answer.getEntity());
                                return answer.getCode() / 100 == 2
                                        ? null
                                        : "status " + answer.getCode();
                            });
            return new Attempt(request.id(), 1, failure);
        } catch (IOException e) {
            return new Attempt(request.id(), 1, e.toString());
        }
    }

    private static String signature(Secret token, String timestamp) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            byte[] key = token.reveal().getBytes(StandardCharsets.UTF_8);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return HexFormat.of()
                    .formatHex(mac.doFinal(timestamp.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
        }
    }

    @Override
    public void close() {
        try {
            http.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
