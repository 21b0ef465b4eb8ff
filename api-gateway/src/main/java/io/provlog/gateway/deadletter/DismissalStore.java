package io.provlog.gateway.deadletter;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Closes dead letters, by the one function through which the gateway may. Any thread may use it.
@Component
class DismissalStore {

    private static final String DISMISS =
            """
            select coalesce(dismiss_dead_letter(:id, :by, :why), false)
            """;

    private final JdbcClient jdbc;

    DismissalStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Closes a dead letter; false where it is not open any more.
    boolean dismiss(UUID id, String by, String why) {
        return jdbc.sql(DISMISS)
                .param("id", id)
                .param("by", by)
                .param("why", why)
                .query(Boolean.class)
                .single();
    }
}
