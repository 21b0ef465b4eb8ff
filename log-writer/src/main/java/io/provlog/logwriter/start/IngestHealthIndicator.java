package io.provlog.logwriter.start;

import io.provlog.logwriter.ingest.IngestState;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// Health `ingest`: down while the start waits, and while a batch cannot be written.
@Component
class IngestHealthIndicator implements HealthIndicator {

    private final StartLoop start;
    private final IngestState state;

    IngestHealthIndicator(StartLoop start, IngestState state) {
        this.start = start;
        this.state = state;
    }

    @Override
    public Health health() {
        String waitingFor = start.waitingFor();
        if (waitingFor != null) {
            return Health.down().withDetail("waitingFor", waitingFor).build();
        }
        return state.trouble()
                .map(trouble ->
                        Health.down()
                                .withDetail("since", trouble.since())
                                .withDetail("problem", trouble.problem())
                                .build())
                .orElseGet(() -> Health.up().build());
    }
}
