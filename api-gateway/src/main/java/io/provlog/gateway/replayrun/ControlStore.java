package io.provlog.gateway.replayrun;

import static io.provlog.gateway.sql.Conditions.utc;

import io.provlog.gateway.audit.Actor;
import java.time.Clock;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Pauses, resumes and cancels runs. Any thread may use it.
@Component
class ControlStore {

    private static final String PAUSE =
            """
            update gateway.replay_run
               set state = 'paused', note = 'Paused by ' || :by
             where id = :run and state = 'running'
            """;

    /// The canary is given its whole time again.
    private static final String RESUME =
            """
            update gateway.replay_run
               set state = 'running', note = null, due_at = now(), failed_tries = 0,
                   canary_since = case when canary = 'waiting' then :now else canary_since end
             where id = :run and state = 'paused'
            """;

    private static final String CANCEL =
            """
            update gateway.replay_run
               set state = 'cancelled', note = 'Cancelled by ' || :by, ended_at = :now
             where id = :run and state in ('running', 'paused')
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    ControlStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Whether the run stood so that this could be done.
    boolean apply(Control control, UUID run, Actor by) {
        String sql =
                switch (control) {
                    case PAUSE -> PAUSE;
                    case RESUME -> RESUME;
                    case CANCEL -> CANCEL;
                };
        return jdbc.sql(sql)
                        .param("run", run)
                        .param("by", by.requestedBy())
                        .param("now", utc(clock.instant()))
                        .update()
                == 1;
    }
}
