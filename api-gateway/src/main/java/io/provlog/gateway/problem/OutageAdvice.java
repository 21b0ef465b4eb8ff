package io.provlog.gateway.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/// Turns a failed question to the database into a 503: one line in the log, no stack trace to
/// anybody.
@ControllerAdvice
class OutageAdvice {

    @ExceptionHandler
    void unavailable(
            DataAccessException failure, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Outage outage = Outage.of(failure).orElseThrow(() -> failure);
        request.setAttribute(Refusal.REASON, outage + ": " + firstLine(failure));
        Refusal.send(request, response, HttpStatus.SERVICE_UNAVAILABLE, outage.words());
    }

    private static String firstLine(DataAccessException failure) {
        return String.valueOf(failure.getMostSpecificCause().getMessage())
                .lines()
                .findFirst()
                .orElse("");
    }
}
