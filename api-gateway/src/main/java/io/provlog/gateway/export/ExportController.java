package io.provlog.gateway.export;

import io.provlog.gateway.admission.Place;
import io.provlog.gateway.audit.Act;
import io.provlog.gateway.audit.Actor;
import io.provlog.gateway.audit.AuditAction;
import io.provlog.gateway.audit.AuditStore;
import io.provlog.gateway.audit.Outcome;
import io.provlog.gateway.log.LogEntry;
import io.provlog.gateway.parameter.Parameters;
import io.provlog.gateway.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Iterator;
import java.util.UUID;
import org.apache.coyote.CloseNowException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The log as a file, written on the request's own thread. Who took what is in the audit log before
/// the first byte goes out.
@RestController
class ExportController {

    private static final Logger LOG = LoggerFactory.getLogger(ExportController.class);
    private static final String RETRY_SECONDS = "30";

    private final Exports exports;
    private final AuditStore audit;
    private final Clock clock;

    ExportController(Exports exports, AuditStore audit, Clock clock) {
        this.exports = exports;
        this.audit = audit;
        this.clock = clock;
    }

    @GetMapping("/api/provisioning-log/export")
    @Nullable ResponseEntity<?> export(
            @RequestParam MultiValueMap<String, String> given,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Parameters parameters = ExportOrder.parameters(given);
        ExportOrder order = ExportOrder.read(parameters, given);
        if (!parameters.problems().isEmpty()) {
            return Problems.refuse(Problems.badRequest(parameters.problems()));
        }
        if (!exports.enter()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
            return Problems.refuse(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "As many exports are running as may run at once (provlog.export.max-running)."
                            + " Try again when one of them has ended.");
        }
        Place.giveBack(request);
        try {
            export(order, Actor.of(request), response);
            return null;
        } finally {
            exports.leave();
        }
    }

    private void export(ExportOrder order, Actor actor, HttpServletResponse response)
            throws IOException {
        UUID act =
                audit.begin(
                        new Act(
                                actor,
                                AuditAction.EXPORT,
                                "provisioning-log",
                                null,
                                order.words(),
                                null));
        Iterator<LogEntry> entries = exports.entries(order);
        response.setContentType(order.format().contentType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(order.fileName(clock.instant()))
                        .build()
                        .toString());
        try {
            exports.write(entries, order.format().lines(), response.getOutputStream());
        } catch (IOException | DataAccessException e) {
            String reason = NestedExceptionUtils.getMostSpecificCause(e).toString();
            LOG.warn("Export {} ({}) is cut off: {}", act, order.words(), reason);
            // The connection is cut: the chunk that ends an answer may not follow.
            throw new CloseNowException();
        }
        audit.end(act, Outcome.DONE);
    }
}
