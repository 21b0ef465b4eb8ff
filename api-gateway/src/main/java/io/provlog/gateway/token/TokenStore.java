package io.provlog.gateway.token;

import static io.provlog.gateway.sql.Columns.optionalTime;
import static io.provlog.gateway.sql.Columns.time;
import static io.provlog.gateway.sql.Columns.uuid;
import static io.provlog.gateway.sql.Columns.word;
import static io.provlog.gateway.sql.Conditions.utc;

import io.provlog.contract.Secret;
import io.provlog.gateway.paging.Page;
import io.provlog.gateway.sql.Conditions;
import io.provlog.gateway.user.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The tokens in the gateway's own schema. Any thread may use it.
@Component
public class TokenStore {

    /// A write for every request would cost more than the request.
    private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);

    private static final String COLUMNS =
            """
            select id, name, role, created_at, created_by, expires_at, last_used_at, revoked_at, revoked_by
              from gateway.api_token
            """;

    private static final String BY_HASH = COLUMNS + " where hash = :hash";
    private static final String BY_ID = COLUMNS + " where id = :id";
    private static final String ALL = COLUMNS + " where true";

    private static final String NEWEST_FIRST =
            """
             order by created_at desc, id desc
             limit :limit
            """;

    private static final String INSERT =
            """
            insert into gateway.api_token (id, name, hash, role, created_at, created_by, expires_at)
            values (:id, :name, :hash, :role, :at, :by, :expires)
            on conflict (name) do nothing
            """;

    private static final String USED =
            """
            update gateway.api_token set last_used_at = :now
             where id = :id and (last_used_at is null or last_used_at < :stale)
            """;

    private static final String REVOKE =
            """
            update gateway.api_token set revoked_at = :now, revoked_by = :by
             where id = :id and revoked_at is null
            """;

    private final JdbcClient jdbc;

    TokenStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Finds what a program has sent, whether it still counts or not.
    Optional<ApiToken> find(Secret token) {
        return jdbc.sql(BY_HASH)
                .param("hash", TokenSecret.hash(token))
                .query(TokenStore::token)
                .optional();
    }

    /// Finds a token, whether it still counts or not.
    public Optional<ApiToken> find(UUID id) {
        return jdbc.sql(BY_ID).param("id", id).query(TokenStore::token).optional();
    }

    /// Reads one page, newest first.
    public Page<ApiToken> page(TokenQuery query) {
        Conditions conditions = new Conditions();
        conditions.after("created_at", "id", query.after());
        // One more than wanted tells whether others follow.
        conditions.value("limit", query.limit() + 1);
        return Page.of(
                jdbc.sql(ALL + conditions.sql() + NEWEST_FIRST)
                        .params(conditions.values())
                        .query(TokenStore::token)
                        .list(),
                query.limit(),
                TokenQuery::cursor);
    }

    /// Adds a token; false where its name was given before.
    boolean insert(ApiToken token, Secret secret) {
        return jdbc.sql(INSERT)
                        .param("id", token.id())
                        .param("name", token.name())
                        .param("hash", TokenSecret.hash(secret))
                        .param("role", token.role().wireName())
                        .param("at", utc(token.createdAt()))
                        .param("by", token.createdBy())
                        .param("expires", utc(token.expiresAt()))
                        .update()
                == 1;
    }

    /// Notes that it is being used, unless that was noted a moment ago.
    void noteUse(ApiToken token, Instant now) {
        Instant stale = now.minus(USE_NOTED_EVERY);
        Instant noted = token.lastUsedAt();
        if (noted == null || noted.isBefore(stale)) {
            jdbc.sql(USED)
                    .param("id", token.id())
                    .param("now", utc(now))
                    .param("stale", utc(stale))
                    .update();
        }
    }

    /// Takes a token back; one that was revoked before stays as it is.
    void revoke(UUID id, String by, Instant now) {
        jdbc.sql(REVOKE).param("id", id).param("by", by).param("now", utc(now)).update();
    }

    private static ApiToken token(ResultSet row, int number) throws SQLException {
        return new ApiToken(
                uuid(row, "id"),
                row.getString("name"),
                word(row, "role", Role.class),
                time(row, "created_at"),
                row.getString("created_by"),
                time(row, "expires_at"),
                optionalTime(row, "last_used_at"),
                optionalTime(row, "revoked_at"),
                row.getString("revoked_by"));
    }
}
