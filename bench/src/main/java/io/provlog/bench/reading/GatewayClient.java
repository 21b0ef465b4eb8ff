package io.provlog.bench.reading;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.provlog.contract.ContractJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Asks the gateway in a session, as a browser does.
final class GatewayClient implements AutoCloseable {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]*)\"");
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final String address;

    /// @param address such as `http://localhost:8080`
    GatewayClient(String address) {
        this.address = address;
    }

    /// A page of the log.
    ///
    /// @param next asks for the page that follows; null where there is none
    /// @param millis from sending the request to having read the answer
    record Page(List<String> ids, @Nullable String next, double millis) {}

    void logIn(String user, String password) {
        Matcher csrf = CSRF.matcher(send(request("/login")).body());
        if (!csrf.find()) {
            throw new IllegalStateException("The login page has no form");
        }
        String form =
                "_csrf=%s&username=%s&password=%s"
                        .formatted(encoded(csrf.group(1)), encoded(user), encoded(password));
        send(
                request("/login")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    Page page(LogQuestion question, int limit, @Nullable String cursor) {
        String path =
                "/api/provisioning-log?limit=%d%s&%s"
                        .formatted(
                                limit,
                                cursor == null ? "" : "&cursor=" + cursor,
                                question.parameters());
        long start = System.nanoTime();
        HttpResponse<String> response = send(request(path));
        double millis = (System.nanoTime() - start) / 1e6;
        if (response.statusCode() != 200) {
            throw new IllegalStateException(
                    "%s: %d %s".formatted(path, response.statusCode(), response.body()));
        }
        JsonNode page = ContractJson.read(response.body());
        List<String> ids =
                StreamSupport.stream(page.get("items").spliterator(), false)
                        .map(item -> item.get("id").asString())
                        .toList();
        JsonNode next = page.get("nextCursor");
        return new Page(ids, next == null || next.isNull() ? null : next.asString(), millis);
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

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    @Override
    public void close() {
        http.close();
    }
}
