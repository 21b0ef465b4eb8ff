package io.provlog.gateway.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.NestedRuntimeException;
import org.springframework.http.HttpStatus;

/// Ends a request from wherever it stands: a problem for programs, a page for people.
public final class Refusal {

    static final String WORDS = Refusal.class.getName() + ".words";

    static final String REASON = Refusal.class.getName() + ".reason";

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
