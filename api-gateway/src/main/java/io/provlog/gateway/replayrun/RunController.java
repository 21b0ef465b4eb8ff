package io.provlog.gateway.replayrun;

import io.provlog.gateway.audit.Actor;
import io.provlog.gateway.log.EntryId;
import io.provlog.gateway.parameter.Body;
import io.provlog.gateway.parameter.Parameters;
import io.provlog.gateway.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Bulk replays for programs.
@RestController
@RequestMapping(RunController.PATH)
class RunController {

    static final String PATH = "/api/dead-letters/replays";

    private static final String UNKNOWN = "There is no bulk replay with this id.";

    private final Runs runs;
    private final RunReader reader;

    RunController(Runs runs, RunReader reader) {
        this.runs = runs;
        this.reader = reader;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> order(HttpServletRequest request) throws IOException {
        Parameters body = Body.read(request.getInputStream(), RunOrder.FIELDS, RunOrder.FILTERS);
        RunOrder order = RunOrder.read(body);
        if (!body.problems().isEmpty()) {
            return Problems.refuse(Problems.badRequest(body.problems()));
        }
        return order.dryRun()
                ? ResponseEntity.ok(runs.forecast(order))
                : answer(runs.start(order, Actor.of(request)));
    }

    private static ResponseEntity<?> answer(StartResult result) {
        return switch (result) {
            case StartResult.Started(ReplayRun run) ->
                    ResponseEntity.accepted().location(URI.create(PATH + "/" + run.id())).body(run);
            case StartResult.NotAsExpected(int expected, int found) ->
                    Problems.refuse(
                            HttpStatus.CONFLICT,
                            "%d dead letters match now, not %d as expected. Nothing was replayed: look"
                                            .formatted(found, expected)
                                    + " again with a dry run.");
            case StartResult.TooMany(int max) ->
                    Problems.refuse(
                            HttpStatus.CONFLICT,
                            "More than %d dead letters match, which is the most that one run takes."
                                            .formatted(max)
                                    + " Nothing was replayed: narrow the filters down, such as with"
                                    + " from and to, and make several runs.");
            case StartResult.TooManyRuns(int max) ->
                    Problems.refuse(
                            HttpStatus.CONFLICT,
                            "%d bulk replays are unfinished, and no more are begun. Cancel those that"
                                            .formatted(max)
                                    + " are not needed.");
        };
    }

    @GetMapping
    ResponseEntity<?> page(@RequestParam MultiValueMap<String, String> given) {
        Parameters parameters = new Parameters(given, RunQuery.PARAMETERS);
        RunQuery query = RunQuery.read(parameters);
        return Problems.answer(parameters.problems(), () -> reader.page(query));
    }

    @GetMapping("/{id}")
    ResponseEntity<?> run(@PathVariable String id) {
        return withId(
                id,
                run ->
                        reader.detail(run)
                                .<ResponseEntity<?>>map(ResponseEntity::ok)
                                .orElseGet(RunController::unknown));
    }

    @GetMapping("/{id}/items")
    ResponseEntity<?> items(
            @PathVariable String id, @RequestParam MultiValueMap<String, String> given) {
        return withId(
                id,
                run -> {
                    Parameters parameters = new Parameters(given, ItemQuery.PARAMETERS);
                    ItemQuery query = ItemQuery.read(run, parameters);
                    return reader.find(run).isEmpty()
                            ? unknown()
                            : Problems.answer(parameters.problems(), () -> reader.items(query));
                });
    }

    @PostMapping("/{id}/pause")
    ResponseEntity<?> pause(@PathVariable String id, HttpServletRequest request) {
        return control(Control.PAUSE, id, request);
    }

    @PostMapping("/{id}/resume")
    ResponseEntity<?> resume(@PathVariable String id, HttpServletRequest request) {
        return control(Control.RESUME, id, request);
    }

    @PostMapping("/{id}/cancel")
    ResponseEntity<?> cancel(@PathVariable String id, HttpServletRequest request) {
        return control(Control.CANCEL, id, request);
    }

    private ResponseEntity<?> control(Control control, String id, HttpServletRequest request) {
        return withId(
                id,
                run ->
                        runs.control(control, run, Actor.of(request))
                                .<ResponseEntity<?>>map(RunController::answer)
                                .orElseGet(RunController::unknown));
    }

    private static ResponseEntity<?> answer(Runs.Controlled controlled) {
        return controlled.asWanted()
                ? ResponseEntity.ok(controlled.run())
                : Problems.refuse(
                        HttpStatus.CONFLICT,
                        "That cannot be done with a run that is %s."
                                .formatted(controlled.run().state().wireName()));
    }

    private static ResponseEntity<?> unknown() {
        return Problems.refuse(HttpStatus.NOT_FOUND, UNKNOWN);
    }

    private static ResponseEntity<?> withId(String text, Function<UUID, ResponseEntity<?>> answer) {
        Optional<UUID> id = EntryId.parse(text);
        return id.isEmpty()
                ? Problems.refuse(Problems.badRequest(List.of(EntryId.PROBLEM)))
                : answer.apply(id.get());
    }
}
