package io.provlog.gateway;

import io.provlog.devkit.postgres.SharedPostgreSql;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// A database as the log-writer leaves it. The gateway comes to it with its own role, which may
/// read and no more.
public final class LogDatabase {

    private static final String GATEWAY = "provlog_gateway";

    private static final String INSERT =
            """
            insert into provisioning_log (id, job_id, service_id, domain, client_name, action, status,
                   request_payload, response_payload, attempt, attempted_at, max_attempts, cause,
                   http_status, finished_at, duration_ms, server, requested_at, requested_by, reason,
                   replay_of, next, next_attempt_at, worker, trace_id)
            values (:id, :job, :service, :domain, :client, :action, :status, cast(:request as json),
                    cast(:response as json), :number, :at, 3, :cause, :http, :finished, :duration,
                    :server, :requested, :by, :reason, :replayOf, :next, :nextAt, 'worker-1', :trace)
            """;

    private static final String DESCRIBE =
            """
            insert into service (id, domain, client_name, server, described_at, names)
            values (:service, :domain, :client, :server, :at, :names)
            on conflict do nothing
            """;

    private final String superuserUrl;
    private final JdbcClient jdbc;

    private LogDatabase(String superuserUrl) {
        this.superuserUrl = superuserUrl;
        jdbc = JdbcClient.create(new DriverManagerDataSource(superuserUrl));
    }

    /// One of its own on the server that all tests share.
    public static LogDatabase create() {
        SharedPostgreSql.server().createRole(GATEWAY);
        return prepared(SharedPostgreSql.newDatabase());
    }

    /// Makes the log's tables in a database where the gateway's role is known.
    public static LogDatabase prepared(String superuserUrl) {
        Flyway.configure()
                .dataSource(superuserUrl, null, null)
                .locations("filesystem:../log-writer/src/main/resources/db/log")
                .table("log_schema_history")
                .load()
                .migrate();
        LogDatabase database = new LogDatabase(superuserUrl);
        database.run("create schema if not exists gateway authorization " + GATEWAY);
        database.run(
                "grant select on provisioning_log, entry_kind, service, job, panel_server, dead_letter, prune_run to "
                        + GATEWAY);
        database.run(
                "grant execute on function dismiss_dead_letter(uuid, text, text) to " + GATEWAY);
        return database;
    }

    /// For a connection of a test's own.
    public String superuserUrl() {
        return superuserUrl;
    }

    public String gatewayUrl() {
        return superuserUrl.replaceFirst("user=\\w+", "user=" + GATEWAY);
    }

    public void run(String sql) {
        jdbc.sql(sql).update();
    }

    public long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    /// The first column of what a query finds.
    public List<String> texts(String sql) {
        return jdbc.sql(sql).query((row, number) -> row.getString(1)).list();
    }

    /// With the gateway's own role.
    public void runAsGateway(String sql) {
        JdbcClient.create(new DriverManagerDataSource(gatewayUrl())).sql(sql).update();
    }

    public void add(Attempt... attempts) {
        for (Attempt attempt : attempts) {
            jdbc.sql("select provisioning_log_partition(:at)")
                    .param("at", Timestamp.from(attempt.at))
                    .query(Boolean.class)
                    .single();
            insert(attempt);
            describe(attempt);
        }
    }

    private void insert(Attempt attempt) {
        boolean failed = attempt.cause != null;
        jdbc.sql(INSERT)
                .param("id", attempt.id())
                .param("job", attempt.job)
                .param("service", attempt.service)
                .param("domain", attempt.domain)
                .param("client", attempt.client)
                .param("action", attempt.action.wireName())
                .param("status", failed ? "failed" : "success")
                .param("request", attempt.request)
                .param("response", attempt.response)
                .param("number", attempt.number)
                .param("at", Timestamp.from(attempt.at))
                .param("cause", attempt.cause)
                .param("http", attempt.httpStatus)
                .param("finished", Timestamp.from(attempt.at.plusMillis(attempt.durationMs)))
                .param("duration", attempt.durationMs)
                .param("server", attempt.server)
                .param("requested", Timestamp.from(attempt.at.minusMillis(450)))
                .param("by", attempt.requestedBy)
                .param("reason", attempt.reason)
                .param("replayOf", attempt.replayOf)
                .param(
                        "next",
                        failed ? (nextAt(attempt) == null ? "dead-letter" : "retry") : "done")
                .param("nextAt", nextAt(attempt))
                .param("trace", attempt.traceId)
                .update();
    }

    private static @Nullable Timestamp nextAt(Attempt attempt) {
        if (attempt.cause == null || attempt.number == 3) {
            return null;
        }
        Instant next = attempt.nextAt;
        return Timestamp.from(next == null ? attempt.at.plusSeconds(60) : next);
    }

    private void describe(Attempt attempt) {
        jdbc.sql(DESCRIBE)
                .param("service", attempt.service)
                .param("domain", attempt.domain)
                .param("client", attempt.client)
                .param("server", attempt.server)
                .param("at", Timestamp.from(attempt.at))
                .param(
                        "names",
                        (attempt.domain + (attempt.client == null ? "" : "\n" + attempt.client))
                                .toLowerCase(Locale.ROOT))
                .update();
    }
}
