package io.provlog.gateway.audit;

import io.provlog.gateway.parameter.Parameters;
import io.provlog.gateway.problem.Problems;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The audit log, for admins.
@RestController
class AuditController {

    private final AuditStore audit;

    AuditController(AuditStore audit) {
        this.audit = audit;
    }

    @GetMapping("/api/audit")
    ResponseEntity<?> page(@RequestParam MultiValueMap<String, String> given) {
        Parameters parameters = new Parameters(given, AuditQuery.PARAMETERS);
        AuditQuery query = AuditQuery.read(parameters);
        return Problems.answer(parameters.problems(), () -> audit.page(query));
    }
}
