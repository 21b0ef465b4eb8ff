package io.provlog.gateway.problem;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.NestedRuntimeException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/// Ends a request from wherever it stands: a problem for programs, a page for people.
public final class Refusal {

    static final String WORDS = Refusal.class.getName() + ".words";

    static final String REASON = Refusal.class.getName() + ".reason";

    private static final String RETRY_SECONDS = "2";

    private static final String BUSY =
            "Too many requests are in work at once. Try again in two seconds.";

    private static final String BUSY_PROBLEM =
            """
            {"title":"Service Unavailable","status":503,"detail":"%s"}\
            """
                    .formatted(BUSY);

    private Refusal() {}

    /// Answers with a status and with words.
    ///
    /// @param words what is said about it, as a sentence for the sender
    public static void send(
            HttpServletRequest request,
            HttpServletResponse response,
            HttpStatus status,
            String words)
            throws IOException {
        request.setAttribute(WORDS, words);
        response.sendError(status.value());
    }

    /// Answers that as many requests are in work as can be. It asks no controller and logs nothing,
    /// for both would make a flood worse: people get bare words.
    public static void tooBusy(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        boolean isForProgram = request.getRequestURI().startsWith("/api/");
        byte[] body = (isForProgram ? BUSY_PROBLEM : BUSY).getBytes(US_ASCII);
        response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        response.setContentType(
                isForProgram
                        ? MediaType.APPLICATION_PROBLEM_JSON_VALUE
                        : MediaType.TEXT_PLAIN_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /// Answers that the database is away; one line about it goes into the log.
    static void unavailable(
            HttpServletRequest request,
            HttpServletResponse response,
            Outage outage,
            NestedRuntimeException failure)
            throws IOException {
        request.setAttribute(REASON, outage + ": " + firstLine(failure));
        send(request, response, HttpStatus.SERVICE_UNAVAILABLE, outage.words());
    }

    private static String firstLine(NestedRuntimeException failure) {
        return String.valueOf(failure.getMostSpecificCause().getMessage())
                .lines()
                .findFirst()
                .orElse("");
    }
}
