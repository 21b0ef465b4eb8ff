package io.provlog.gateway.replayrun;

import static io.provlog.gateway.sql.Columns.word;
import static io.provlog.gateway.sql.Conditions.utc;

import io.provlog.gateway.job.JobState;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How canaries fare, and what that means for their runs. Any thread may use it.
@Component
class CanaryStore {

    private static final String JOB =
            """
            select j.state, d.error
              from job j
              left join dead_letter d on d.job_id = j.job_id
             where j.job_id = :job
             limit 1
            """;

    private static final String GO_ON =
            """
            update gateway.replay_run
               set canary = 'succeeded', leased_by = null, leased_until = null
             where id = :run and canary = 'waiting'
            """;

    private static final String STOP =
            """
            update gateway.replay_run
               set canary = 'failed', state = 'stopped', note = :note, ended_at = :now,
                   leased_by = null, leased_until = null
             where id = :run and state = 'running'
            """;

    private static final String PAUSE =
            """
            update gateway.replay_run
               set state = 'paused', note = :note, leased_by = null, leased_until = null
             where id = :run and state = 'running'
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    CanaryStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// A canary's job.
    ///
    /// @param error why it was dead-lettered, where that is known
    record Job(JobState state, @Nullable String error) {}

    /// Empty where the log-writer has not heard of the job yet.
    Optional<Job> job(UUID id) {
        return jdbc.sql(JOB)
                .param("job", id)
                .query((row, _) ->
                        new Job(word(row, "state", JobState.class), row.getString("error")))
                .optional();
    }

    void goOn(LeasedRun run) {
        jdbc.sql(GO_ON).param("run", run.id()).update();
    }

    void stop(LeasedRun run, String note) {
        jdbc.sql(STOP)
                .param("run", run.id())
                .param("note", note)
                .param("now", utc(clock.instant()))
                .update();
    }

    void pause(LeasedRun run, String note) {
        jdbc.sql(PAUSE).param("run", run.id()).param("note", note).update();
    }
}
