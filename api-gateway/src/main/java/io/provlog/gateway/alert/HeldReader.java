package io.provlog.gateway.alert;

import static io.provlog.gateway.sql.Columns.time;

import io.provlog.gateway.problem.Outage;
import java.util.List;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads which Panel servers are held. Any thread may use it.
@Component
class HeldReader {

    private static final int MAX_SERVERS = 1_000;

    private static final String HELD =
            """
            select name, held_since, held_cause, coalesce(waiting_services, 0) as waiting
              from panel_server
             where held_since is not null
             order by name
             limit :limit
            """;

    private final JdbcClient jdbc;

    HeldReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Sight.Held> all() {
        try {
            return jdbc.sql(HELD)
                    .param("limit", MAX_SERVERS)
                    .query((row, _) ->
                            new Sight.Held(
                                    row.getString("name"),
                                    time(row, "held_since"),
                                    row.getString("held_cause"),
                                    row.getInt("waiting")))
                    .list();
        } catch (DataAccessException e) {
            if (Outage.of(e).filter(Outage.NO_TABLES::equals).isEmpty()) {
                throw e;
            }
            // A log-writer that never ran is to be noticed as well.
            return List.of();
        }
    }
}
