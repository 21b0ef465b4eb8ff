package io.provlog.gateway.deadletter;

import io.provlog.gateway.log.EntryId;
import io.provlog.gateway.parameter.Parameters;
import io.provlog.gateway.problem.Problems;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The dead letters for programs.
@RestController
@RequestMapping("/api/dead-letters")
class DeadLetterController {

    /// What is said of an id of none.
    static final String UNKNOWN = "There is no dead letter with this id.";

    private final DeadLetterReader letters;
    private final DeadLetterDetailReader details;

    DeadLetterController(DeadLetterReader letters, DeadLetterDetailReader details) {
        this.letters = letters;
        this.details = details;
    }

    record Groups(List<DeadLetterGroup> items) {}

    @GetMapping
    ResponseEntity<?> page(@RequestParam MultiValueMap<String, String> given) {
        Parameters parameters = new Parameters(given, DeadLetterQuery.PARAMETERS);
        DeadLetterQuery query = DeadLetterQuery.read(parameters);
        return Problems.answer(parameters.problems(), () -> letters.page(query));
    }

    @GetMapping("/groups")
    ResponseEntity<?> groups(@RequestParam MultiValueMap<String, String> given) {
        Parameters parameters = new Parameters(given, DeadLetterFilter.PARAMETERS);
        DeadLetterFilter filter = DeadLetterFilter.read(parameters);
        return Problems.answer(parameters.problems(), () -> new Groups(letters.groups(filter)));
    }

    @GetMapping("/{id}")
    ResponseEntity<?> letter(@PathVariable String id) {
        Optional<UUID> uuid = EntryId.parse(id);
        if (uuid.isEmpty()) {
            return Problems.refuse(Problems.badRequest(List.of(EntryId.PROBLEM)));
        }
        return details.find(uuid.get())
                .<ResponseEntity<?>>map(ResponseEntity::ok)
                .orElseGet(() -> Problems.refuse(HttpStatus.NOT_FOUND, UNKNOWN));
    }
}
