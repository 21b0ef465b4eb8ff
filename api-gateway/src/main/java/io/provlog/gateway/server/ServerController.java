package io.provlog.gateway.server;

import io.provlog.gateway.audit.Actor;
import io.provlog.gateway.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The Panel servers for programs.
@RestController
@RequestMapping("/api/servers")
class ServerController {

    private final ServerReader servers;
    private final ServerTestPublisher tests;
    private final Clock clock;

    ServerController(ServerReader servers, ServerTestPublisher tests, Clock clock) {
        this.servers = servers;
        this.tests = tests;
        this.clock = clock;
    }

    record Servers(List<ServerEntry> items) {}

    /// The workers have been asked; the result is the server's `lastTest` a moment later.
    record TestRequested(String server, Instant requestedAt) {}

    @GetMapping
    Servers all() {
        return new Servers(servers.all());
    }

    @PostMapping("/{name}/test")
    ResponseEntity<?> test(@PathVariable String name, HttpServletRequest request) {
        if (!servers.knows(name)) {
            return Problems.refuse(
                    HttpStatus.NOT_FOUND, "No worker has told of a server of this name.");
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return tests.publish(name, Actor.of(request), now)
                ? ResponseEntity.accepted().body(new TestRequested(name, now))
                : Problems.refuse(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "Kafka does not answer, so that no worker could be asked. Nothing was"
                                + " published; try again when it is back.");
    }
}
