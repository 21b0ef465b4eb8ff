package io.provlog.gateway.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.NestedRuntimeException;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/// Turns a failed question to the database into a 503: one line in the log, no stack trace to
/// anybody.
@ControllerAdvice
class OutageAdvice {

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    void unavailable(
            NestedRuntimeException failure,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Outage outage = Outage.of(failure).orElseThrow(() -> failure);
        Refusal.unavailable(request, response, outage, failure);
    }
}
