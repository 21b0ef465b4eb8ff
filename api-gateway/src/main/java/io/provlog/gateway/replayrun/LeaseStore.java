package io.provlog.gateway.replayrun;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Which gateway works on which run: each run is leased for one item at a time, and let go of with
/// what came of that. Leases and the times between items go by the database's clock, which all
/// gateways share.
///
/// A gateway whose lease has run out may still be at work. Then an item is published twice, as the
/// same job, and counted once.
@Component
class LeaseStore {

    /// Longer than one item takes, unless Kafka and the database are at their limits at once.
    private static final Duration LEASE = Duration.ofSeconds(60);

    /// What is leased is due from now on, which is what the time to the next item counts from.
    private static final String NEXT =
            """
            update gateway.replay_run r
               set leased_by = :gateway, leased_until = now() + make_interval(secs => :lease),
                   due_at = now()
             where r.id = (select f.id from gateway.replay_run f
                            where f.state = 'running' and f.ended_at is null and f.due_at <= now()
                              and (f.leased_until is null or f.leased_until < now()
                                   or f.leased_by = :gateway)
                            order by f.due_at, f.id
                            limit 1
                              for update skip locked)
            returning r.id, r.leased_by, r.username, r.address, r.reason, r.force,
                      r.rate_per_second, r.canary, r.canary_job, r.canary_since, r.failed_tries
            """;

    private static final String MILLIS_UNTIL_DUE =
            """
            select coalesce(cast(ceil(extract(epoch from min(greatest(r.due_at, r.leased_until)) - now())
                                      * 1000) as bigint), :longest)
              from gateway.replay_run r
             where r.state = 'running' and r.ended_at is null
            """;

    private static final String LET_GO =
            """
            update gateway.replay_run
               set due_at = now() + make_interval(secs => :pause),
                   leased_by = null, leased_until = null
             where id = :run and leased_by = :gateway
            """;

    private static final String PUT_OFF =
            """
            update gateway.replay_run
               set note = case when state = 'running' then :note else note end,
                   failed_tries = failed_tries + 1,
                   due_at = now() + make_interval(secs => :pause),
                   leased_by = null, leased_until = null
             where id = :run and leased_by = :gateway
            """;

    private final JdbcClient jdbc;
    private final UUID gateway = UUID.randomUUID();

    LeaseStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Leases the run that is due for longest; empty where none is.
    Optional<LeasedRun> next() {
        return jdbc.sql(NEXT)
                .param("gateway", gateway)
                .param("lease", seconds(LEASE))
                .query(RunRows::leased)
                .optional();
    }

    /// How long no run is due, unless somebody changes that.
    ///
    /// @param longest where no run is there
    Duration untilDue(Duration longest) {
        return Duration.ofMillis(
                jdbc.sql(MILLIS_UNTIL_DUE)
                        .param("longest", longest.toMillis())
                        .query(Long.class)
                        .single());
    }

    /// Lets go of a run for a while.
    void letGo(LeasedRun run, Duration pause) {
        jdbc.sql(LET_GO)
                .param("run", run.id())
                .param("gateway", run.gateway())
                .param("pause", seconds(pause))
                .update();
    }

    /// Lets go of a run whose next item could not be published.
    ///
    /// @param note what it waits for
    void putOff(LeasedRun run, Duration pause, String note) {
        jdbc.sql(PUT_OFF)
                .param("run", run.id())
                .param("gateway", run.gateway())
                .param("pause", seconds(pause))
                .param("note", note)
                .update();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
