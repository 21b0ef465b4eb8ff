package io.provlog.logwriter.server;

import io.provlog.contract.Cause;
import io.provlog.contract.ServerState;
import io.provlog.logwriter.sql.SqlValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/// Keeps the table `panel_server`.
@Component
class ServerStore {

    // A worker that has just started knows of no test: the last one stands until the address
    // changes.
    private static final String PUT =
            """
            insert into panel_server as known
                   (name, worker, api_url, announced_at, tested_at, answers, took_ms, http_status,
                    cause, likely_cause, fix, detail, held_since, held_cause, held_until,
                    waiting_services)
            values (:name, :worker, :apiUrl, :announcedAt, :testedAt, :answers, :tookMs, :httpStatus,
                    :cause, :likelyCause, :fix, :detail, :heldSince, :heldCause, :heldUntil,
                    :waitingServices)
            on conflict (name) do update
            set (worker, api_url, announced_at, held_since, held_cause, held_until, waiting_services)
                = (excluded.worker, excluded.api_url, excluded.announced_at, excluded.held_since,
                   excluded.held_cause, excluded.held_until, excluded.waiting_services),
                (tested_at, answers, took_ms, http_status, cause, likely_cause, fix, detail)
                = (select case when keep then known.tested_at else excluded.tested_at end,
                          case when keep then known.answers else excluded.answers end,
                          case when keep then known.took_ms else excluded.took_ms end,
                          case when keep then known.http_status else excluded.http_status end,
                          case when keep then known.cause else excluded.cause end,
                          case when keep then known.likely_cause else excluded.likely_cause end,
                          case when keep then known.fix else excluded.fix end,
                          case when keep then known.detail else excluded.detail end
                   from (select excluded.tested_at is null and excluded.api_url = known.api_url
                                as keep) as last)
            where known.announced_at <= excluded.announced_at
            """;

    private static final String REMOVE =
            "delete from panel_server where name = :name and announced_at <= :at";

    private final NamedParameterJdbcTemplate jdbc;

    ServerStore(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void put(ServerState state) {
        jdbc.update(PUT, parameters(state));
    }

    void remove(String server, Instant at) {
        jdbc.update(
                REMOVE,
                new MapSqlParameterSource("name", SqlValue.text(server))
                        .addValue("at", SqlValue.time(at)));
    }

    private static MapSqlParameterSource parameters(ServerState state) {
        var parameters =
                new MapSqlParameterSource("name", SqlValue.text(state.server()))
                        .addValue("worker", SqlValue.text(state.worker()))
                        .addValue("apiUrl", SqlValue.text(state.apiUrl()))
                        .addValue("announcedAt", SqlValue.time(state.at()));
        ServerState.Test test = state.test();
        parameters
                .addValue("testedAt", test == null ? null : SqlValue.time(test.testedAt()))
                .addValue("answers", test == null ? null : test.answers())
                .addValue("tookMs", test == null ? null : test.tookMs())
                .addValue("httpStatus", test == null ? null : test.httpStatus())
                .addValue("cause", test == null ? null : name(test.cause()))
                .addValue("likelyCause", test == null ? null : SqlValue.text(test.likelyCause()))
                .addValue("fix", test == null ? null : SqlValue.text(test.fix()))
                .addValue("detail", test == null ? null : SqlValue.text(test.detail()));
        ServerState.Held held = state.held();
        return parameters
                .addValue("heldSince", held == null ? null : SqlValue.time(held.since()))
                .addValue("heldCause", held == null ? null : name(held.cause()))
                .addValue("heldUntil", held == null ? null : time(held.until()))
                .addValue("waitingServices", held == null ? null : held.waitingServices());
    }

    private static @Nullable Object time(@Nullable Instant time) {
        return time == null ? null : SqlValue.time(time);
    }

    private static @Nullable String name(@Nullable Cause cause) {
        return cause == null ? null : cause.wireName();
    }
}
