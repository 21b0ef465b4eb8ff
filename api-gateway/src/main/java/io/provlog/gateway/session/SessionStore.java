package io.provlog.gateway.session;

import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.stereotype.Component;

/// The sessions in the gateway's own schema. Any thread may use it.
@Component
public class SessionStore {

    private final JdbcIndexedSessionRepository sessions;

    SessionStore(JdbcIndexedSessionRepository sessions) {
        this.sessions = sessions;
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
