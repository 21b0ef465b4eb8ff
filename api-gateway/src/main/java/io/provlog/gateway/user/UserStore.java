package io.provlog.gateway.user;

import static io.provlog.gateway.sql.Columns.time;
import static io.provlog.gateway.sql.Columns.word;

import io.provlog.gateway.paging.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The users in the gateway's own schema. Any thread may use it.
@Component
public class UserStore {

    private static final String FIND =
            """
            select username, password_hash, role from gateway.app_user
             where username = :username and not disabled
            """;

    private static final String ENTRIES =
            """
            select username, role, disabled, created_at from gateway.app_user
             where username > :after
             order by username
             limit :limit
            """;

    private static final String ENTRY =
            """
            select username, role, disabled, created_at from gateway.app_user
             where username = :username
            """;

    /// The admins, locked one after the other: of two who would take the last two away at once, the
    /// second waits, and then finds one.
    private static final String ADMINS =
            """
            with admin as materialized (
                select username from gateway.app_user
                 where role = 'ADMIN' and not disabled
                 order by username
                   for update)
            """;

    /// Whether an enabled admin is left without this user.
    private static final String OTHERS =
            """
            (select count(*) from admin where admin.username <> :username) > 0
            """;

    private static final String CHANGE =
            ADMINS
                    + """
                    update gateway.app_user u
                       set role = coalesce(cast(:role as text), u.role),
                           password_hash = coalesce(cast(:hash as text), u.password_hash),
                           disabled = coalesce(cast(:disabled as boolean), u.disabled)
                     where u.username = :username
                       and (u.role <> 'ADMIN' or u.disabled
                            or (coalesce(cast(:role as text), 'ADMIN') = 'ADMIN'
                                and not coalesce(cast(:disabled as boolean), false))
                            or\
                    """
                    + OTHERS
                    + ")";

    private static final String DELETE =
            ADMINS
                    + """
                    delete from gateway.app_user u
                     where u.username = :username
                       and (u.role <> 'ADMIN' or u.disabled or\
                    """
                    + OTHERS
                    + ")";

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

    /// Finds a user who may log in by the normal form of the name.
    public Optional<AppUser> find(String username) {
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
    public boolean insert(AppUser user, Instant at) {
        return jdbc.sql(INSERT)
                        .param("username", user.username())
                        .param("hash", user.passwordHash())
                        .param("role", user.role().name())
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /// Finds a user by the normal form of the name, whether he may log in or not.
    public Optional<UserEntry> entry(String username) {
        return jdbc.sql(ENTRY).param("username", username).query(UserStore::entry).optional();
    }

    /// Reads one page, in the order of the names.
    public Page<UserEntry> page(UserQuery query) {
        List<UserEntry> found =
                jdbc.sql(ENTRIES)
                        .param("after", query.after())
                        // One more than wanted tells whether others follow.
                        .param("limit", query.limit() + 1)
                        .query(UserStore::entry)
                        .list();
        return Page.of(found, query.limit(), UserQuery::cursor);
    }

    /// Changes a user; false where there is none, or no admin would be left who can log in.
    ///
    /// @param hash of the new password; null where it stays
    boolean change(String username, UserChange change, @Nullable String hash) {
        Role role = change.role();
        return jdbc.sql(CHANGE)
                        .param("username", username)
                        .param("role", role == null ? null : role.name())
                        .param("hash", hash)
                        .param("disabled", change.disabled())
                        .update()
                == 1;
    }

    /// Removes a user; false where there is none, or no admin would be left who can log in.
    boolean delete(String username) {
        return jdbc.sql(DELETE).param("username", username).update() == 1;
    }

    private static UserEntry entry(ResultSet row, int number) throws SQLException {
        return new UserEntry(
                row.getString("username"),
                word(row, "role", Role.class),
                row.getBoolean("disabled"),
                time(row, "created_at"));
    }
}
