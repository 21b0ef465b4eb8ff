package io.provlog.gateway.server;

import io.provlog.gateway.server.ServerEntry.Failures;
import io.provlog.gateway.server.ServerEntry.Held;
import io.provlog.gateway.server.ServerEntry.Test;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads the Panel servers. Holds nothing between calls, so any thread may use it.
@Component
public class ServerReader {

    private static final Duration RECENT = Duration.ofHours(24);
    private static final int MAX_SERVERS = 1_000;

    private static final String ALL =
            """
            select name, api_url, worker, announced_at, tested_at, answers, took_ms, http_status,
                   cause, likely_cause, fix, detail, held_since, held_cause, held_until,
                   waiting_services
              from panel_server
             order by name
             limit :limit
            """;

    private static final String KNOWN =
            "select exists(select from panel_server where name = :name)";

    private static final String FAILURES =
            """
            select server, cause, count(*) as failures, max(attempted_at) as last
              from provisioning_log
             where status = 'failed' and attempted_at >= :since
             group by server, cause
             order by failures desc, cause
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    ServerReader(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// All of them, in the order of their names.
    public List<ServerEntry> all() {
        Map<String, List<Failures>> failures = failures();
        return jdbc.sql(ALL)
                .param("limit", MAX_SERVERS)
                .query((row, _) -> entry(row, failures))
                .list();
    }

    /// Whether a worker has told of this server.
    public boolean knows(String name) {
        return jdbc.sql(KNOWN).param("name", name).query(Boolean.class).single();
    }

    private record FailuresOf(String server, Failures failures) {}

    private Map<String, List<Failures>> failures() {
        return jdbc
                .sql(FAILURES)
                .param("since", Timestamp.from(clock.instant().minus(RECENT)))
                .query((row, _) ->
                        new FailuresOf(
                                row.getString("server"),
                                new Failures(
                                        row.getString("cause"),
                                        row.getLong("failures"),
                                        time(row, "last"))))
                .list()
                .stream()
                .collect(
                        Collectors.groupingBy(
                                FailuresOf::server,
                                Collectors.mapping(FailuresOf::failures, Collectors.toList())));
    }

    private static ServerEntry entry(ResultSet row, Map<String, List<Failures>> failures)
            throws SQLException {
        String name = row.getString("name");
        return new ServerEntry(
                name,
                row.getString("api_url"),
                row.getString("worker"),
                time(row, "announced_at"),
                test(row),
                held(row),
                Optional.ofNullable(failures.get(name)).orElse(List.of()));
    }

    private static @Nullable Test test(ResultSet row) throws SQLException {
        if (row.getTimestamp("tested_at") == null) {
            return null;
        }
        return new Test(
                row.getBoolean("answers"),
                time(row, "tested_at"),
                row.getLong("took_ms"),
                number(row, "http_status"),
                row.getString("cause"),
                row.getString("likely_cause"),
                row.getString("fix"),
                row.getString("detail"));
    }

    private static @Nullable Held held(ResultSet row) throws SQLException {
        if (row.getTimestamp("held_since") == null) {
            return null;
        }
        return new Held(
                time(row, "held_since"),
                row.getString("held_cause"),
                row.getTimestamp("held_until") == null ? null : time(row, "held_until"),
                number(row, "waiting_services"));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    private static @Nullable Integer number(ResultSet row, String column) throws SQLException {
        int number = row.getInt(column);
        return row.wasNull() ? null : number;
    }
}
