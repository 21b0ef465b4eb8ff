package io.provlog.gateway.alert;

import static io.provlog.gateway.sql.Columns.optionalTime;

import io.provlog.contract.ContractJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads what the alerts know, and how it goes with the receivers. Any thread may use it.
@Component
public class AlertReader {

    private static final String STATE = "select state from gateway.alert_state";

    private static final String RECEIVERS =
            """
            select n.name, r.delivered_at, r.failing_since, r.failed_at, r.problem,
                   coalesce(r.given_up, 0) as given_up,
                   (select count(*) from gateway.alert_message m
                     where m.receiver = n.name and m.state = 'waiting') as waiting
              from unnest(cast(:names as text[])) as n (name)
              left join gateway.alert_receiver r on r.name = n.name
            """;

    private final JdbcClient jdbc;
    private final AlertSettings settings;

    AlertReader(JdbcClient jdbc, AlertSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    AlertState state() {
        return ContractJson.mapper()
                .readValue(jdbc.sql(STATE).query(String.class).single(), AlertState.class);
    }

    /// Those in the settings, in that order.
    public List<ReceiverEntry> receivers() {
        List<Receiver> known = settings.receivers();
        if (known.isEmpty()) {
            return List.of();
        }
        Map<String, Receiver> byName =
                known.stream().collect(Collectors.toMap(Receiver::name, each -> each));
        return jdbc.sql(RECEIVERS)
                .param("names", known.stream().map(Receiver::name).toArray(String[]::new))
                .query((row, _) -> entry(byName, row))
                .list();
    }

    private static ReceiverEntry entry(Map<String, Receiver> byName, ResultSet row)
            throws SQLException {
        Receiver receiver = byName.get(row.getString("name"));
        if (receiver == null) {
            throw new IllegalStateException("A receiver was found that was not asked for");
        }
        return new ReceiverEntry(
                receiver.name(),
                receiver.type().wireName(),
                receiver.shownAddress(),
                receiver.kinds().stream().sorted().toList(),
                optionalTime(row, "delivered_at"),
                optionalTime(row, "failing_since"),
                optionalTime(row, "failed_at"),
                row.getString("problem"),
                row.getLong("waiting"),
                row.getInt("given_up"));
    }
}
