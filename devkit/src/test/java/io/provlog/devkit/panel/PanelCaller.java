package io.provlog.devkit.panel;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Calls a Panel server as the contract says, or, on purpose, otherwise. Its signature is computed
/// apart from the simulator's own.
final class PanelCaller {

    static final String TOKEN = "panel-token";
    static final String JOB = "5e0c1a52-6f7e-4a55-9d0c-0a3f5f0d9b11";

    private final HttpClient http = HttpClient.newHttpClient();
    private final String apiUrl;
    private final Map<String, String> headers = new TreeMap<>();
    private Instant signedAt = Instant.now();
    private String token = TOKEN;
    private Duration timeout = Duration.ofSeconds(30);

    PanelCaller(PanelServer server) {
        apiUrl = server.apiUrl();
        headers.put("Accept", "application/json");
        headers.put("Idempotency-Key", JOB);
        headers.put("X-Provisioning-Attempt", "1");
        headers.put("Content-Type", "application/json");
    }

    PanelCaller signedAt(Instant time) {
        signedAt = time;
        return this;
    }

    PanelCaller signedWith(String token) {
        this.token = token;
        return this;
    }

    PanelCaller givingUpAfter(Duration timeout) {
        this.timeout = timeout;
        return this;
    }

    PanelCaller header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    PanelCaller without(String header) {
        headers.remove(header);
        return this;
    }

    HttpResponse<String> create(String username, String domain)
            throws IOException, InterruptedException {
        return call("POST", "/api/accounts", body(username, domain, "starter"));
    }

    static String body(String username, String domain, String packageName) {
        return """
        {"username": "%s", "password": "geheim", "domain": "%s", "package": "%s",\
         "email": "jane@example.com", "disk_limit_mb": 10240, "bandwidth_limit_mb": 102400}\
        """
                .formatted(username, domain, packageName);
    }

    HttpResponse<String> call(String method, String path) throws IOException, InterruptedException {
        return call(method, path, "");
    }

    HttpResponse<String> call(String method, String path, String body)
            throws IOException, InterruptedException {
        return http.send(request(method, path, body), BodyHandlers.ofString());
    }

    HttpResponse<byte[]> bytes(String method, String path, String body)
            throws IOException, InterruptedException {
        return http.send(request(method, path, body), BodyHandlers.ofByteArray());
    }

    private HttpRequest request(String method, String path, String body) {
        String timestamp = Long.toString(signedAt.getEpochSecond());
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(apiUrl + path))
                        .method(
                                method,
                                body.isEmpty()
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body))
                        .timeout(timeout)
                        .header("X-Timestamp", timestamp)
                        .header("X-Signature", signature(timestamp + body));
        headers.forEach(request::header);
        return request.build();
    }

    private String signature(String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
