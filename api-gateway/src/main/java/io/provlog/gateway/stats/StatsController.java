package io.provlog.gateway.stats;

import io.provlog.gateway.parameter.Parameters;
import io.provlog.gateway.problem.Problems;
import java.time.Clock;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The log in figures.
@RestController
class StatsController {

    private final StatsReader stats;
    private final Clock clock;

    StatsController(StatsReader stats, Clock clock) {
        this.stats = stats;
        this.clock = clock;
    }

    @GetMapping("/api/stats")
    ResponseEntity<?> stats(@RequestParam MultiValueMap<String, String> given) {
        Parameters parameters = new Parameters(given, StatsQuery.PARAMETERS);
        StatsQuery query = StatsQuery.read(parameters, clock.instant());
        return Problems.answer(parameters.problems(), () -> stats.read(query));
    }
}
