package io.provlog.gateway.replayrun;

import io.provlog.gateway.job.JobState;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Looks how canaries fare: where one has succeeded its run goes on, where it has failed again the
/// run is stopped, and where it takes too long the run is paused. Used by the loop's thread.
@Component
class CanaryWatch {

    private static final Logger LOG = LoggerFactory.getLogger(CanaryWatch.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final CanaryStore canaries;
    private final LeaseStore leases;
    private final RunSettings settings;
    private final Clock clock;

    CanaryWatch(CanaryStore canaries, LeaseStore leases, RunSettings settings, Clock clock) {
        this.canaries = canaries;
        this.leases = leases;
        this.settings = settings;
        this.clock = clock;
    }

    void look(LeasedRun run, LeasedRun.Watched canary) {
        Optional<CanaryStore.Job> job = canaries.job(canary.job());
        JobState state = job.map(CanaryStore.Job::state).orElse(JobState.QUEUED);
        if (state == JobState.SUCCEEDED) {
            canaries.goOn(run);
        } else if (state == JobState.DEAD_LETTERED) {
            canaries.stop(run, failed(canary, job.map(CanaryStore.Job::error).orElse(null)));
            LOG.info("Bulk replay {} is stopped: its canary failed again", run.id());
        } else if (clock.instant().isAfter(canary.since().plus(settings.canaryWait()))) {
            canaries.pause(run, tooLong(canary, state));
            LOG.info("Bulk replay {} is paused: its canary takes too long", run.id());
        } else {
            leases.letGo(run, BETWEEN_LOOKS);
        }
    }

    private static String failed(LeasedRun.Watched canary, @Nullable String error) {
        return "Its first replay, job %s, was dead-lettered again%s. The rest was not replayed."
                .formatted(canary.job(), error == null ? "" : ": " + error);
    }

    private String tooLong(LeasedRun.Watched canary, JobState state) {
        return "Its first replay, job %s, has not ended within %d s: it is %s. Resumed, the run waits as long again."
                .formatted(canary.job(), settings.canaryWait().toSeconds(), state.wireName());
    }
}
