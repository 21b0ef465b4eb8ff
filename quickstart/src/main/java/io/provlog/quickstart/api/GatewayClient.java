package io.provlog.quickstart.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.provlog.contract.ContractJson;
import io.provlog.contract.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Asks a gateway over HTTP.
final class GatewayClient {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

    /// Until an answer begins. An export may go on for hours.
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);

    private static final int MAX_PROBLEM_BYTES = 64 * 1024;

    private final String url;
    private final @Nullable Secret authorization;

    private GatewayClient(String url, @Nullable Secret authorization) {
        this.url = url;
        this.authorization = authorization;
    }

    /// @param given may hold a name and a password
    /// @param token wins over these
    static GatewayClient of(String given, @Nullable Secret token) throws NoAnswerException {
        URI uri = uri(given);
        String login = uri.getRawUserInfo();
        String url = uri.getScheme() + "://" + authority(uri) + uri.getRawPath();
        return new GatewayClient(url.replaceAll("/+$", ""), authorization(token, login));
    }

    private static URI uri(String given) throws NoAnswerException {
        // What was given is not repeated: it may hold a password.
        try {
            URI uri = URI.create(given);
            if (uri.getHost() != null && String.valueOf(uri.getScheme()).matches("https?")) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // Falls through to the same words.
        }
        throw new NoAnswerException(
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
    String url() {
        return url;
    }

    JsonNode get(String path) throws NoAnswerException {
        return json(request(path));
    }

    JsonNode post(String path, Map<String, ?> body) throws NoAnswerException {
        return json(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(
                                BodyPublishers.ofByteArray(
                                        ContractJson.mapper().writeValueAsBytes(body))));
    }

    void delete(String path) throws NoAnswerException {
        json(request(path).DELETE());
    }

    private JsonNode json(HttpRequest.Builder request) throws NoAnswerException {
        try (InputStream body = send(request)) {
            return ContractJson.mapper().readTree(body);
        } catch (JacksonException e) {
            throw new NoAnswerException(
                    url + " answered something else than JSON: is that a gateway of Provlog?");
        } catch (IOException e) {
            throw new NoAnswerException("%s broke off its answer (%s)".formatted(url, e));
        }
    }

    /// An answer as it comes.
    InputStream stream(String path) throws NoAnswerException {
        return send(request(path));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path)).timeout(ANSWER_LIMIT);
        return authorization == null
                ? request
                : request.header("Authorization", authorization.reveal());
    }

    private InputStream send(HttpRequest.Builder request) throws NoAnswerException {
        // Not closed: the answer is read later. Its threads are daemons, and end with the program.
        HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT).build();
        try {
            HttpResponse<InputStream> answer =
                    http.send(request.build(), BodyHandlers.ofInputStream());
            if (answer.statusCode() / 100 == 2) {
                return answer.body();
            }
            throw refused(answer);
        } catch (IOException e) {
            throw new NoAnswerException(
                    ("no gateway answers at %s (%s). Start one (./provlog up does), or say where it is:"
                                    + " --url, or PROVLOG_URL")
                            .formatted(url, e.getClass().getSimpleName()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswerException("interrupted while it waited for the gateway");
        }
    }

    private NoAnswerException refused(HttpResponse<InputStream> answer) throws IOException {
        int status = answer.statusCode();
        JsonNode problem = problem(answer);
        if (status == 401) {
            return new NoAnswerException(
                    "the gateway does not know you (401). %s Set PROVLOG_TOKEN, or a login in PROVLOG_URL: http://NAME:PASSWORD@localhost:8080"
                            .formatted(problem.path("detail").asString(""))
                            .replace("  ", " "));
        }
        if (!problem.isObject()) {
            return new NoAnswerException(
                    "%s answered %d: is that a gateway of Provlog?".formatted(url, status));
        }
        String job = problem.path("jobId").asString("");
        return new NoAnswerException(
                "%s (%d)%s"
                        .formatted(
                                problem.path("detail").asString("the gateway refuses"),
                                status,
                                job.isEmpty() ? "" : " Job: " + job));
    }

    private static JsonNode problem(HttpResponse<InputStream> answer) throws IOException {
        try (InputStream body = answer.body()) {
            return ContractJson.mapper().readTree(body.readNBytes(MAX_PROBLEM_BYTES));
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }
}
