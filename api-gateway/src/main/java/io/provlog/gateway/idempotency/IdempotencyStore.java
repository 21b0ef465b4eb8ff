package io.provlog.gateway.idempotency;

import static io.provlog.gateway.sql.Conditions.utc;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Remembers which job an `Idempotency-Key` stands for. Any thread may use it.
@Component
public class IdempotencyStore {

    /// No longer than the worker drops duplicates: after that, the same job id would run again.
    private static final Duration KEPT = Duration.ofHours(24);

    // Each claim clears away more than it adds.
    private static final String CLEAR =
            """
            delete from gateway.idempotency_key k
             using (select username, key from gateway.idempotency_key
                     where claimed_at < :expired
                     order by claimed_at
                     limit 10) old
             where k.username = old.username and k.key = old.key and k.claimed_at < :expired
            """;

    private static final String CLAIM =
            """
            insert into gateway.idempotency_key as k (username, key, request, job_id, claimed_at)
            values (:username, :key, :request, :job, :now)
            on conflict (username, key) do update
               set request = excluded.request, job_id = excluded.job_id,
                   claimed_at = excluded.claimed_at
             where k.claimed_at < :expired
            """;

    private static final String FIND =
            """
            select k.job_id from gateway.idempotency_key k
             where k.username = :username and k.key = :key and k.request = :request
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    IdempotencyStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// The job that a key stands for: `candidate` where it is new. Empty where it stands for
    /// another order.
    ///
    /// @param order what makes it the same order as another; kept for a day, so without secrets
    public Optional<UUID> claim(String username, String key, String order, UUID candidate) {
        Instant now = clock.instant();
        Instant expired = now.minus(KEPT);
        jdbc.sql(CLEAR).param("expired", utc(expired)).update();
        jdbc.sql(CLAIM)
                .param("username", username)
                .param("key", key)
                .param("request", order)
                .param("job", candidate)
                .param("now", utc(now))
                .param("expired", utc(expired))
                .update();
        return jdbc.sql(FIND)
                .param("username", username)
                .param("key", key)
                .param("request", order)
                .query(UUID.class)
                .optional();
    }
}
