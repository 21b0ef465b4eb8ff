package io.provlog.cli.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import io.provlog.cli.failure.CommandFailedException;
import io.provlog.cli.failure.Failure;
import io.provlog.contract.ContractJson;
import io.provlog.contract.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Asks a gateway over HTTP. For one thread.
public final class GatewayClient {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

    /// Until an answer begins. An export may go on for hours.
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);

    private static final int PAGE = 200;

    private final String url;
    private final @Nullable Secret authorization;
    private final HttpClient http;
    private final Answers answers;

    private GatewayClient(String url, @Nullable Secret authorization, HttpClient http) {
        this.url = url;
        this.authorization = authorization;
        this.http = http;
        this.answers = new Answers(url);
    }

    /// @param given may hold a name and a password
    /// @param token wins over these
    /// @param caFile the certificates to trust; null for Java's own
    static GatewayClient of(String given, @Nullable Secret token, @Nullable Path caFile)
            throws CommandFailedException {
        URI uri = uri(given);
        String login = uri.getRawUserInfo();
        String url = uri.getScheme() + "://" + authority(uri) + uri.getRawPath();
        // Not closed: answers are read later. Its threads are daemons, and end with the program.
        HttpClient.Builder http = HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT);
        if (caFile != null) {
            http.sslContext(Trust.in(caFile));
        }
        return new GatewayClient(
                url.replaceAll("/+$", ""), authorization(token, login), http.build());
    }

    private static URI uri(String given) throws CommandFailedException {
        // What was given is not repeated: it may hold a password.
        try {
            URI uri = URI.create(given);
            if (uri.getHost() != null && String.valueOf(uri.getScheme()).matches("https?")) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // Falls through to the same words.
        }
        throw new CommandFailedException(
                Failure.USAGE,
                "--url (PROVLOG_URL): expected an address such as http://localhost:8080, or"
                        + " http://NAME:PASSWORD@localhost:8080 with special characters escaped (%40"
                        + " for @)");
    }

    private static String authority(URI uri) {
        return uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }

    private static @Nullable Secret authorization(@Nullable Secret token, @Nullable String login) {
        if (token != null) {
            return new Secret("Bearer " + token.reveal());
        }
        if (login == null) {
            return null;
        }
        // A plus stands for itself in this part of an address.
        String plain = URLDecoder.decode(login.replace("+", "%2B"), UTF_8);
        return new Secret("Basic " + Base64.getEncoder().encodeToString(plain.getBytes(UTF_8)));
    }

    /// Where it is, without a login.
    public String url() {
        return url;
    }

    /// Parameters as an address has them; empty ones are left out.
    static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .filter(parameter -> !parameter.getValue().isEmpty())
                .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                .collect(joining("&", "?", ""));
    }

    /// Text as a part of a path.
    static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    JsonNode get(String path) throws CommandFailedException {
        return json(request(path));
    }

    /// The first items of a list that comes in pages.
    List<JsonNode> items(String path, Map<String, String> parameters, int limit)
            throws CommandFailedException {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        do {
            Map<String, String> page = new LinkedHashMap<>(parameters);
            page.put("limit", Integer.toString(Math.min(PAGE, limit - items.size())));
            page.put("cursor", cursor);
            JsonNode answer = get(path + query(page));
            answer.path("items").values().forEach(items::add);
            cursor = answer.path("nextCursor").asString("");
        } while (!cursor.isEmpty() && items.size() < limit);
        return items;
    }

    JsonNode post(String path, Map<String, ?> body) throws CommandFailedException {
        return post(path, ContractJson.mapper().writeValueAsBytes(body));
    }

    /// Sends JSON.
    public JsonNode post(String path, byte[] json) throws CommandFailedException {
        return json(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(json)));
    }

    void delete(String path) throws CommandFailedException {
        json(request(path).DELETE());
    }

    private JsonNode json(HttpRequest.Builder request) throws CommandFailedException {
        try (InputStream body = send(request)) {
            return ContractJson.mapper().readTree(body);
        } catch (JacksonException e) {
            throw answers.notJson();
        } catch (IOException e) {
            throw new CommandFailedException(
                    Failure.UNREACHABLE, "%s broke off its answer (%s)".formatted(url, e));
        }
    }

    /// An answer as it comes.
    InputStream stream(String path) throws CommandFailedException {
        return send(request(path));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path)).timeout(ANSWER_LIMIT);
        return authorization == null
                ? request
                : request.header("Authorization", authorization.reveal());
    }

    private InputStream send(HttpRequest.Builder request) throws CommandFailedException {
        try {
            HttpResponse<InputStream> answer =
                    http.send(request.build(), BodyHandlers.ofInputStream());
            if (answer.statusCode() / 100 == 2 && !Answers.isPage(answer)) {
                return answer.body();
            }
            throw answers.refused(answer);
        } catch (IOException e) {
            throw answers.none(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException(
                    Failure.UNREACHABLE, "interrupted while it waited for the gateway");
        }
    }
}
