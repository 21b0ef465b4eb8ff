package io.provlog.gateway.log;

import io.provlog.gateway.parameter.Parameters;
import io.provlog.gateway.problem.FieldProblem;
import io.provlog.gateway.problem.Problems;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The log for programs.
@RestController
@RequestMapping("/api/provisioning-log")
class LogController {

    private static final Set<String> KNOWN =
            Stream.concat(LogParameters.FILTERS.stream(), Stream.of("limit", "cursor"))
                    .collect(Collectors.toUnmodifiableSet());

    private final LogReader log;

    LogController(LogReader log) {
        this.log = log;
    }

    @GetMapping
    ResponseEntity<?> page(@RequestParam MultiValueMap<String, String> given) {
        return switch (LogParameters.query(new Parameters(given, KNOWN))) {
            case ParsedLogQuery.Valid(LogQuery query) -> ResponseEntity.ok(log.page(query));
            case ParsedLogQuery.Refused(List<FieldProblem> problems) ->
                    Problems.refuse(Problems.badRequest(problems));
        };
    }

    @GetMapping("/{id}")
    ResponseEntity<?> entry(@PathVariable String id) {
        Optional<UUID> uuid = EntryId.parse(id);
        if (uuid.isEmpty()) {
            return Problems.refuse(Problems.badRequest(List.of(EntryId.PROBLEM)));
        }
        return log.find(uuid.get())
                .<ResponseEntity<?>>map(ResponseEntity::ok)
                .orElseGet(() ->
                        Problems.refuse(
                                HttpStatus.NOT_FOUND, "There is no log entry with this id."));
    }
}
