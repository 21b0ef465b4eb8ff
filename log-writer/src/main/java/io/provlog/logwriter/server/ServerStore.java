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

    // Each worker tells of each server. A test of another address says nothing any more.
    private static final String MOVED =
            """
            update panel_server
            set tested_at = null, answers = null, took_ms = null, http_status = null, cause = null,
                likely_cause = null, fix = null, detail = null
            where name = :name and api_url <> :apiUrl and announced_at <= :announcedAt
            """;

    private static final String ANNOUNCED =
            """
            insert into panel_server (name, worker, api_url, announced_at)
            values (:name, :worker, :apiUrl, :announcedAt)
            on conflict (name) do update
            set worker = excluded.worker,
                api_url = excluded.api_url,
                announced_at = excluded.announced_at
            where panel_server.announced_at <= excluded.announced_at
            """;

    private static final String TESTED =
            """
            update panel_server
            set tested_at = :testedAt, answers = :answers, took_ms = :tookMs,
                http_status = :httpStatus, cause = :cause, likely_cause = :likelyCause, fix = :fix,
                detail = :detail
            where name = :name and (tested_at is null or tested_at <= :testedAt)
            """;

    private static final String HELD =
            """
            update panel_server
            set held_by = :worker, held_since = :since, held_cause = :cause, held_until = :until,
                waiting_services = :waiting
            where name = :name
            """;

    // By the worker that held it, or where a later test was answered: that worker may be gone.
    private static final String RELEASED =
            """
            update panel_server
            set held_by = null, held_since = null, held_cause = null, held_until = null,
                waiting_services = null
            where name = :name and (held_by = :worker or (answers and tested_at > held_since))
            """;

    private static final String REMOVE =
            "delete from panel_server where name = :name and announced_at <= :at";

    private final NamedParameterJdbcTemplate jdbc;

    ServerStore(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void put(ServerState state) {
        MapSqlParameterSource announced =
                named(state)
                        .addValue("apiUrl", SqlValue.text(state.apiUrl()))
                        .addValue("announcedAt", SqlValue.time(state.at()));
        jdbc.update(MOVED, announced);
        if (jdbc.update(ANNOUNCED, announced) == 0) {
            return;
        }
        ServerState.Test test = state.test();
        if (test != null) {
            jdbc.update(TESTED, tested(state, test));
        }
        ServerState.Held held = state.held();
        if (held != null) {
            jdbc.update(HELD, held(state, held));
        } else {
            jdbc.update(RELEASED, named(state));
        }
    }

    void remove(String server, Instant at) {
        jdbc.update(
                REMOVE,
                new MapSqlParameterSource("name", SqlValue.text(server))
                        .addValue("at", SqlValue.time(at)));
    }

    private static MapSqlParameterSource named(ServerState state) {
        return new MapSqlParameterSource("name", SqlValue.text(state.server()))
                .addValue("worker", SqlValue.text(state.worker()));
    }

    private static MapSqlParameterSource tested(ServerState state, ServerState.Test test) {
        return named(state)
                .addValue("testedAt", SqlValue.time(test.testedAt()))
                .addValue("answers", test.answers())
                .addValue("tookMs", test.tookMs())
                .addValue("httpStatus", test.httpStatus())
                .addValue("cause", name(test.cause()))
                .addValue("likelyCause", SqlValue.text(test.likelyCause()))
                .addValue("fix", SqlValue.text(test.fix()))
                .addValue("detail", SqlValue.text(test.detail()));
    }

    private static MapSqlParameterSource held(ServerState state, ServerState.Held held) {
        return named(state)
                .addValue("since", SqlValue.time(held.since()))
                .addValue("cause", name(held.cause()))
                .addValue("until", time(held.until()))
                .addValue("waiting", held.waitingServices());
    }

    private static @Nullable Object time(@Nullable Instant time) {
        return time == null ? null : SqlValue.time(time);
    }

    private static @Nullable String name(@Nullable Cause cause) {
        return cause == null ? null : cause.wireName();
    }
}
