package io.provlog.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.provlog.bench.Contender.Attempt;
import io.provlog.bench.Correctness.Visit;
import io.provlog.bench.Workload.Services;
import io.provlog.devkit.panel.PanelSimulator;
import io.provlog.devkit.panel.ServerOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The check before every figure can fail: each wrong that a contender may do is found.
@Timeout(60)
class CorrectnessTest {

    private Workload workload = new Workload(List.of());
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<Visit> visits = new ArrayList<>();

    /// Two requests for one service, and each done as it should be.
    @BeforeEach
    void doRight() {
        try (var panels = new PanelSimulator()) {
            var server = panels.addServer("panel-1", ServerOptions.DEFAULT);
            workload = Workload.of(List.of(Services.on(server, 1)), 2);
        }
        long moment = 0;
        for (UUID job : List.of(job(0), job(1))) {
            attempts.add(new Attempt(job, 1, null));
            visits.add(new Visit(job, 1, ++moment, ++moment));
        }
    }

    @Test
    void passesWhatWasDoneRight() {
        assertThat(violations()).isEmpty();
        Correctness.check(workload, attempts, visits);
    }

    @Test
    void findsALostJob() {
        attempts.removeLast();
        visits.removeLast();

        assertThat(violations()).containsExactly("job %s has no outcome".formatted(job(1)));
        assertThatThrownBy(() -> Correctness.check(workload, attempts, visits))
                .hasMessageContaining("there is no figure. 1 violations");
    }

    @Test
    void findsAFailure() {
        attempts.set(1, new Attempt(job(1), 1, "gateway-timeout"));

        assertThat(violations()).singleElement().asString().contains("gateway-timeout");
    }

    @Test
    void findsACallWithoutAnOutcome() {
        visits.add(new Visit(job(1), 2, 5, 6));

        assertThat(violations())
                .containsExactly("attempt %s/2: -1 more outcomes than calls".formatted(job(1)));
    }

    @Test
    void findsAnOutcomeWithoutACall() {
        visits.removeLast();

        assertThat(violations())
                .containsExactly("attempt %s/1: 1 more outcomes than calls".formatted(job(1)));
    }

    @Test
    void findsACallBeforeItsPredecessorHasEnded() {
        visits.set(1, new Visit(job(1), 1, 2, 4));
        visits.set(0, new Visit(job(0), 1, 1, 3));

        assertThat(violations())
                .singleElement()
                .asString()
                .contains("job %s called before its predecessor had ended".formatted(job(1)));
    }

    @Test
    void findsAnothersJob() {
        UUID stranger = UUID.fromString("5e0c1a52-6f7e-4a55-9d0c-0a3f5f0d9b11");
        attempts.add(new Attempt(stranger, 1, null));
        visits.add(new Visit(stranger, 1, 5, 6));

        assertThat(violations()).containsExactly("job %s is nobody's".formatted(stranger));
    }

    private UUID job(int index) {
        return workload.requests().get(index).id();
    }

    private List<String> violations() {
        return Correctness.violations(workload, attempts, visits);
    }
}
