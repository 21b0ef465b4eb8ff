package io.provlog.gateway.log;

import static io.provlog.gateway.sql.Columns.optionalTime;
import static io.provlog.gateway.sql.Conditions.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Compares a failure with what else was tried on its server around that time. Any thread may use
/// it.
@Component
public class SpreadReader {

    private static final Duration WINDOW = Duration.ofMinutes(15);

    /// On either side of the failure. Where more happened, the window is as much smaller.
    private static final int MAX_ROWS = 5_000;

    private static final String AROUND =
            """
            with around as (
                (select l.attempted_at, l.service_id, l.server, l.status, l.cause
                   from provisioning_log l
                  where l.attempted_at between :from and :at
                  order by l.attempted_at desc, l.id desc
                  limit :rows)
                union all
                (select l.attempted_at, l.service_id, l.server, l.status, l.cause
                   from provisioning_log l
                  where l.attempted_at > :at and l.attempted_at <= :to
                  order by l.attempted_at, l.id
                  limit :rows)
            )
            select case when count(*) filter (where attempted_at <= :at) = :rows
                        then min(attempted_at) end as cut_from,
                   case when count(*) filter (where attempted_at > :at) = :rows
                        then max(attempted_at) end as cut_to,
                   count(distinct service_id)
                       filter (where server = :server and service_id <> :service)
                       as others_tried,
                   count(distinct service_id)
                       filter (where server = :server and service_id <> :service
                                 and status = 'failed' and cause = :cause)
                       as others_alike,
                   count(*)
                       filter (where server = :server and status = 'failed' and cause = :cause)
                       as attempts_alike,
                   count(distinct service_id)
                       filter (where server = :server and service_id <> :service
                                 and status = 'success')
                       as others_succeeded
              from around
            """;

    private final JdbcClient jdbc;

    SpreadReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// What failed for a service.
    public record Failure(String serviceId, String server, String cause, Instant at) {}

    /// How far a failure's cause reaches.
    public Spread of(Failure failure) {
        Instant from = failure.at().minus(WINDOW);
        Instant to = failure.at().plus(WINDOW);
        return jdbc.sql(AROUND)
                .param("from", utc(from))
                .param("at", utc(failure.at()))
                .param("to", utc(to))
                .param("rows", MAX_ROWS)
                .param("server", failure.server())
                .param("service", failure.serviceId())
                .param("cause", failure.cause())
                .query((row, _) -> spread(row, failure.server(), from, to))
                .single();
    }

    private static Spread spread(ResultSet row, String server, Instant from, Instant to)
            throws SQLException {
        return new Spread(
                server,
                Objects.requireNonNullElse(optionalTime(row, "cut_from"), from),
                Objects.requireNonNullElse(optionalTime(row, "cut_to"), to),
                row.getInt("others_tried") + 1,
                row.getInt("others_alike") + 1,
                row.getInt("attempts_alike"),
                row.getInt("others_succeeded"));
    }
}
