package io.provlog.gateway.security;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The users in the gateway's own schema. Any thread may use it.
@Component
class UserStore {

    private static final String FIND =
            """
            select username, password_hash, role from gateway.app_user
             where username = :username
            """;

    private static final String ANY =
            """
            select exists (select 1 from gateway.app_user)
            """;

    private static final String INSERT =
            """
            insert into gateway.app_user (username, password_hash, role, created_at)
            values (:username, :hash, :role, :at)
            on conflict do nothing
            """;

    private final JdbcClient jdbc;

    UserStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Finds a user by the normal form of the name.
    Optional<AppUser> find(String username) {
        return jdbc.sql(FIND)
                .param("username", username)
                .query((row, number) ->
                        new AppUser(
                                row.getString("username"),
                                row.getString("password_hash"),
                                Role.valueOf(row.getString("role"))))
                .optional();
    }

    boolean hasAny() {
        return jdbc.sql(ANY).query(Boolean.class).single();
    }

    /// Adds a user; false where the name is taken.
    boolean insert(AppUser user, Instant at) {
        return jdbc.sql(INSERT)
                        .param("username", user.username())
                        .param("hash", user.passwordHash())
                        .param("role", user.role().name())
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }
}
