package io.provlog.gateway.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/// Answers whatever no other controller could: a problem for programs, a page in plain words for
/// people. Each failure of ours has an id, which is found again in the gateway's log.
@Controller
class FailureController implements ErrorController {

    private static final Logger LOG = LoggerFactory.getLogger(FailureController.class);

    @RequestMapping("${server.error.path:/error}")
    @Nullable Object failed(HttpServletRequest request, HttpServletResponse response) {
        HttpStatus status = status(request);
        String words = words(request, status);
        String id = status.is5xxServerError() ? log(request, status) : null;
        if (response.isCommitted()) {
            // Part of another answer is out already: it is cut off, and nothing is added to it.
            return null;
        }
        return isForProgram(request)
                ? problem(request, status, words, id)
                : page(status, words, id);
    }

    private static HttpStatus status(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status = code instanceof Integer number ? HttpStatus.resolve(number) : null;
        // Asked for directly, there is no error to tell of, nor a page.
        return status == null ? HttpStatus.NOT_FOUND : status;
    }

    private static String words(HttpServletRequest request, HttpStatus status) {
        if (request.getAttribute(Refusal.WORDS) instanceof String words) {
            return words;
        }
        return switch (status) {
            case NOT_FOUND -> "There is nothing at this address.";
            case FORBIDDEN -> "Your role does not allow this. Ask an admin for another role.";
            case METHOD_NOT_ALLOWED -> "This address does not take requests of that method.";
            case BAD_REQUEST -> "The request cannot be read.";
            case CONTENT_TOO_LARGE -> "The body is too large.";
            case UNSUPPORTED_MEDIA_TYPE ->
                    "Send the body as JSON, with the header Content-Type: application/json.";
            default ->
                    status.is5xxServerError()
                            ? "Something went wrong on our side. Nothing was changed."
                            : "The request cannot be answered: " + status.getReasonPhrase() + ".";
        };
    }

    private static String log(HttpServletRequest request, HttpStatus status) {
        String id = UUID.randomUUID().toString().substring(0, 8);
        String where = address(request);
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable cause) {
            LOG.error("Failure {}: {} at {}", id, status.value(), where, cause);
        } else {
            Object reason = request.getAttribute(Refusal.REASON);
            LOG.warn("Failure {}: {} at {}: {}", id, status.value(), where, reason);
        }
        return id;
    }

    private static boolean isForProgram(HttpServletRequest request) {
        return address(request).startsWith("/api/");
    }

    private static String address(HttpServletRequest request) {
        return String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
    }

    private static ResponseEntity<ProblemDetail> problem(
            HttpServletRequest request, HttpStatus status, String words, @Nullable String id) {
        ProblemDetail problem = Problems.of(status, words);
        problem.setInstance(URI.create(address(request)));
        if (id != null) {
            problem.setProperty("id", id);
        }
        return ResponseEntity.of(problem).build();
    }

    private static ModelAndView page(HttpStatus status, String words, @Nullable String id) {
        ModelAndView page = new ModelAndView("failure", status);
        page.addObject("title", status == HttpStatus.NOT_FOUND ? "Not found" : "That did not work");
        page.addObject("words", words);
        page.addObject("id", id);
        return page;
    }
}
