package io.provlog.cli.gateway;

import io.provlog.cli.failure.CommandFailedException;
import io.provlog.cli.failure.Failure;
import io.provlog.contract.ContractJson;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.SSLException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Says what is wrong where a gateway does not give what was asked for, and what to do about it.
///
/// @param url without a login
record Answers(String url) {

    private static final int MAX_PROBLEM_BYTES = 64 * 1024;

    private static final String IS_IT_OURS =
            "is that a gateway of Provlog? Check --url (PROVLOG_URL)";

    /// What a proxy or another program says to people.
    static boolean isPage(HttpResponse<?> answer) {
        return contentType(answer).startsWith("text/html");
    }

    private static String contentType(HttpResponse<?> answer) {
        return answer.headers().firstValue("Content-Type").orElse("");
    }

    /// There was no answer.
    CommandFailedException none(IOException e) {
        if (isForWantOfAHost(e)) {
            return unreachable(
                    "there is no host of the name in %s. Check --url (PROVLOG_URL)".formatted(url));
        }
        if (e instanceof SSLException) {
            return unreachable(
                    ("no safe connection to %s: %s. Where its certificate is from your own authority,"
                                    + " name that with --ca-file (PROVLOG_CA_FILE); where it speaks no"
                                    + " TLS, use http://")
                            .formatted(url, e.getMessage()));
        }
        String kind = e.getClass().getSimpleName();
        if (e instanceof HttpTimeoutException || kind.equals("ConnectException")) {
            return unreachable(
                    ("no gateway answers at %s (%s). Start one (./provlog up does), or say where it is:"
                                    + " --url, or PROVLOG_URL")
                            .formatted(url, kind));
        }
        return unreachable(
                "%s broke off the connection (%s): %s".formatted(url, e.getMessage(), IS_IT_OURS));
    }

    private static boolean isForWantOfAHost(IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException) {
                return true;
            }
        }
        return false;
    }

    /// What was answered looks well, but is no JSON.
    CommandFailedException notJson() {
        return unreachable("%s answered something else than JSON: %s".formatted(url, IS_IT_OURS));
    }

    /// There was an answer, but not the wanted one.
    CommandFailedException refused(HttpResponse<InputStream> answer) throws IOException {
        int status = answer.statusCode();
        if (status / 100 == 3) {
            return unreachable(
                    "%s answered %d and leads to %s: use that as --url (PROVLOG_URL), if it is yours"
                            .formatted(url, status, target(answer)));
        }
        if (isPage(answer)) {
            return unreachable(
                    ("%s answered %d with a web page: that is a proxy in front of the gateway, or"
                                    + " another program. Check --url (PROVLOG_URL)")
                            .formatted(url, status));
        }
        JsonNode problem = problem(answer);
        if (status == 401) {
            return new CommandFailedException(
                    Failure.DENIED,
                    "the gateway does not know you (401). %s Set PROVLOG_TOKEN, or a login in PROVLOG_URL: http://NAME:PASSWORD@localhost:8080"
                            .formatted(problem.path("detail").asString(""))
                            .replace("  ", " "),
                    Map.of("httpStatus", status));
        }
        if (!problem.isObject()) {
            return unreachable("%s answered %d: %s".formatted(url, status, IS_IT_OURS));
        }
        return told(status, problem);
    }

    private static CommandFailedException told(int status, JsonNode problem) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("httpStatus", status);
        String job = problem.path("jobId").asString("");
        if (!job.isEmpty()) {
            details.put("jobId", job);
        }
        String field = problem.path("field").asString("");
        if (!field.isEmpty()) {
            details.put("field", field);
        }
        return new CommandFailedException(
                failure(status),
                "%s (%d)%s"
                        .formatted(
                                problem.path("detail").asString("the gateway refuses"),
                                status,
                                job.isEmpty() ? "" : " Job: " + job),
                details);
    }

    private static Failure failure(int status) {
        return switch (status) {
            case 403 -> Failure.DENIED;
            case 429, 502, 503, 504 -> Failure.UNREACHABLE;
            default -> Failure.FAILED;
        };
    }

    /// Without its path, which belongs to one request, or a login.
    private static String target(HttpResponse<?> answer) {
        try {
            URI target = answer.uri().resolve(answer.headers().firstValue("Location").orElse(""));
            return target.getScheme()
                    + "://"
                    + target.getHost()
                    + (target.getPort() < 0 ? "" : ":" + target.getPort());
        } catch (IllegalArgumentException e) {
            return "nowhere";
        }
    }

    private static JsonNode problem(HttpResponse<InputStream> answer) throws IOException {
        try (InputStream body = answer.body()) {
            return ContractJson.mapper().readTree(body.readNBytes(MAX_PROBLEM_BYTES));
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    private static CommandFailedException unreachable(String message) {
        return new CommandFailedException(Failure.UNREACHABLE, message);
    }
}
