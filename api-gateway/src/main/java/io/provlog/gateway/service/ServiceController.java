package io.provlog.gateway.service;

import io.provlog.gateway.job.JobReader;
import io.provlog.gateway.log.LogReader;
import io.provlog.gateway.parameter.Parameters;
import io.provlog.gateway.problem.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The services for programs.
@RestController
@RequestMapping("/api/services")
class ServiceController {

    private static final int RECENT_ENTRIES = 20;

    private final ServiceEntryReader services;
    private final JobReader jobs;
    private final LogReader log;

    ServiceController(ServiceEntryReader services, JobReader jobs, LogReader log) {
        this.services = services;
        this.jobs = jobs;
        this.log = log;
    }

    @GetMapping
    ResponseEntity<?> page(@RequestParam MultiValueMap<String, String> given) {
        Parameters parameters = new Parameters(given, ServiceQuery.PARAMETERS);
        ServiceQuery query = ServiceQuery.read(parameters);
        return Problems.answer(parameters.problems(), () -> services.page(query));
    }

    @GetMapping("/{id}")
    ResponseEntity<?> service(@PathVariable String id) {
        return services.find(id)
                .<ResponseEntity<?>>map(entry ->
                        ResponseEntity.ok(
                                new ServiceDetail(
                                        entry,
                                        jobs.unfinished(id),
                                        log.newest(id, RECENT_ENTRIES))))
                .orElseGet(() -> Problems.refuse(HttpStatus.NOT_FOUND, ServiceEntry.UNKNOWN));
    }
}
