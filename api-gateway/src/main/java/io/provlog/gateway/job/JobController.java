package io.provlog.gateway.job;

import io.provlog.gateway.log.EntryId;
import io.provlog.gateway.problem.Problems;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// Jobs for programs.
@RestController
class JobController {

    private final JobReader jobs;

    JobController(JobReader jobs) {
        this.jobs = jobs;
    }

    @GetMapping("/api/jobs/{id}")
    ResponseEntity<?> job(@PathVariable String id) {
        Optional<UUID> uuid = EntryId.parse(id);
        if (uuid.isEmpty()) {
            return Problems.refuse(Problems.badRequest(List.of(EntryId.PROBLEM)));
        }
        return jobs.find(uuid.get())
                .<ResponseEntity<?>>map(ResponseEntity::ok)
                .orElseGet(() ->
                        Problems.refuse(HttpStatus.NOT_FOUND, "There is no job with this id."));
    }
}
