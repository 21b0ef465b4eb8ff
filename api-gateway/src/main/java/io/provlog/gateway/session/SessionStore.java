package io.provlog.gateway.session;

import static io.provlog.gateway.sql.Columns.time;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.stereotype.Component;

/// The sessions in the gateway's own schema. Any thread may use it.
@Component
public class SessionStore {

    private static final int MAX_OPEN = 500;

    private static final String OPEN =
            """
            select principal_name, count(*) as sessions,
                   to_timestamp(max(last_access_time) / 1000.0) as last_used
              from gateway.session
             where principal_name is not null and expiry_time > :now
             group by principal_name
             order by last_used desc
             limit :limit
            """;

    private final JdbcIndexedSessionRepository sessions;
    private final JdbcClient jdbc;
    private final Clock clock;

    SessionStore(JdbcIndexedSessionRepository sessions, JdbcClient jdbc, Clock clock) {
        this.sessions = sessions;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Somebody who is logged in.
    ///
    /// @param sessions in how many browsers
    public record Open(String username, int sessions, Instant lastUsed) {}

    /// Who is logged in, whoever used it last first.
    public List<Open> open() {
        return jdbc.sql(OPEN)
                .param("now", clock.millis())
                .param("limit", MAX_OPEN)
                .query((row, _) ->
                        new Open(
                                row.getString("principal_name"),
                                row.getInt("sessions"),
                                time(row, "last_used")))
                .list();
    }

    /// Logs a user out everywhere.
    public void endAllOf(String username) {
        sessions.findByPrincipalName(username).keySet().forEach(sessions::deleteById);
    }

    /// Only logins make sessions, so clearing up at each keeps them few; and nothing runs, and
    /// fails, while the database is away.
    @EventListener(InteractiveAuthenticationSuccessEvent.class)
    void clearUp() {
        sessions.cleanUpExpiredSessions();
    }
}
